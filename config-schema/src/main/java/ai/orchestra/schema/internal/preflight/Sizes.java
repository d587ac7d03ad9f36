package ai.orchestra.schema.internal.preflight;

import java.util.Locale;

/**
 * Writes sizes for people, from exact bytes, always with a unit and always of ten: what Docker prints and a schema asks for.
 */
final class Sizes {
    static final long GB = 1_000_000_000L;
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Sizes() {}

    /** Returns such as {@code 12.3 GB}; 0 to 999 bytes are exact. */
    static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        // What would be rounded up to 1000 is one of the next unit.
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** Returns the part of a whole in percent, rounded down; 0 of nothing. */
    static long percent(long part, long whole) {
        if (whole <= 0) {
            return 0;
        }
        return java.math.BigInteger.valueOf(part)
                .multiply(java.math.BigInteger.valueOf(100))
                .divide(java.math.BigInteger.valueOf(whole))
                .longValue();
    }

    /** Returns whether a part is more than so many percent of a whole, exactly. */
    static boolean isOver(int percent, long part, long whole) {
        java.math.BigInteger hundredfold =
                java.math.BigInteger.valueOf(part).multiply(java.math.BigInteger.valueOf(100));
        return hundredfold.compareTo(
                        java.math.BigInteger.valueOf(whole).multiply(java.math.BigInteger.valueOf(percent)))
                > 0;
    }
}
