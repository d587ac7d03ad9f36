package ai.orchestra.config.convert;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** Data sizes as text. */
final class DataSizeText {
    private static final List<Unit> UNITS = List.of(
            new Unit("B", 1),
            new Unit("kB", 1_000L),
            new Unit("KiB", 1L << 10),
            new Unit("MB", 1_000_000L),
            new Unit("MiB", 1L << 20),
            new Unit("GB", 1_000_000_000L),
            new Unit("GiB", 1L << 30),
            new Unit("TB", 1_000_000_000_000L),
            new Unit("TiB", 1L << 40),
            new Unit("PB", 1_000_000_000_000_000L),
            new Unit("PiB", 1L << 50),
            new Unit("EB", 1_000_000_000_000_000_000L),
            new Unit("EiB", 1L << 60));
    private static final String AMBIGUOUS = "kmgtpe";
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private DataSizeText() {}

    private record Unit(String name, long bytes) {
        boolean isCalled(String lowerCase) {
            String own = name.toLowerCase(Locale.ROOT);
            return own.equals(lowerCase) || own.length() == 3 && own.startsWith(lowerCase) && lowerCase.length() == 2;
        }
    }

    static DataSize parse(String text) {
        UnitText units = UnitText.parse(text);
        if (units == null || units.parts().size() != 1) {
            throw notASize();
        }
        UnitText.Part part = units.parts().get(0);
        BigInteger bytes = new BigInteger(part.amount()).multiply(BigInteger.valueOf(bytesOf(part.unit())));
        if (units.negative() && bytes.signum() > 0) {
            throw new ConversionException("is negative; a data size is 0 or more");
        }
        if (bytes.compareTo(MAX) > 0) {
            throw new ConversionException("is more than " + MAX + " bytes");
        }
        return new DataSize(bytes.longValue());
    }

    static String format(long bytes) {
        Unit best = UNITS.get(0);
        for (Unit unit : UNITS) {
            if (bytes != 0 && bytes % unit.bytes == 0) {
                best = unit;
            }
        }
        return bytes / best.bytes + best.name;
    }

    private static long bytesOf(String lowerCase) {
        if (lowerCase.isEmpty()) {
            return 1;
        }
        for (Unit unit : UNITS) {
            if (unit.isCalled(lowerCase)) {
                return unit.bytes;
            }
        }
        if (lowerCase.length() == 1 && AMBIGUOUS.contains(lowerCase)) {
            String letter = lowerCase.toUpperCase(Locale.ROOT);
            throw new ConversionException("has a unit that means powers of 1000 to some and of 1024 to others; write "
                    + letter + "B or " + letter + "iB");
        }
        throw notASize();
    }

    private static ConversionException notASize() {
        return new ConversionException("is not a data size; try 512MB, 4GiB, or a whole number of bytes");
    }
}
