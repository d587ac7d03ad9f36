package ai.orchestra.config.convert;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Durations: seconds ({@code 3600}), amounts with units ({@code 10ns 10us 10ms 30s 5m 1h 2d}, together {@code 1h30m}), or
 * ISO 8601 as {@link Duration#parse} reads it ({@code PT30S}), each with an optional sign, in any case.
 *
 * <p>Units and ISO form are those of Spring Boot's DurationStyle; the unit of a bare number is the second, where Spring
 * takes the millisecond. Units of a sum must fall in size and occur once. A day is 24 hours.
 */
final class DurationText {
    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "us", "ns");
    private static final List<BigInteger> NANOS = List.of(
            BigInteger.valueOf(86_400_000_000_000L),
            BigInteger.valueOf(3_600_000_000_000L),
            BigInteger.valueOf(60_000_000_000L),
            BigInteger.valueOf(1_000_000_000),
            BigInteger.valueOf(1_000_000),
            BigInteger.valueOf(1_000),
            BigInteger.ONE);
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

    private DurationText() {}

    static Duration parse(String text) {
        if (text.length() <= UnitText.MAX_LENGTH
                && text.toLowerCase(Locale.ROOT).indexOf('p') >= 0) {
            return iso(text);
        }
        UnitText units = UnitText.parse(text);
        if (units == null) {
            throw notADuration();
        }
        BigInteger nanos = BigInteger.ZERO;
        int last = -1;
        for (UnitText.Part part : units.parts()) {
            boolean bare = part.unit().isEmpty() && units.parts().size() == 1;
            int unit = UNITS.indexOf(bare ? "s" : part.unit());
            if (unit <= last) {
                throw notADuration();
            }
            last = unit;
            nanos = nanos.add(new BigInteger(part.amount()).multiply(NANOS.get(unit)));
        }
        return ofNanos(units.negative() ? nanos.negate() : nanos);
    }

    private static Duration ofNanos(BigInteger nanos) {
        BigInteger[] seconds = nanos.divideAndRemainder(NANOS_PER_SECOND);
        try {
            return Duration.ofSeconds(seconds[0].longValueExact(), seconds[1].longValueExact());
        } catch (ArithmeticException tooLong) {
            throw tooLong();
        }
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException refused) {
            // The form was right and a number in it too big: the JDK says so by the cause alone.
            throw refused.getCause() == null ? notADuration() : tooLong();
        }
    }

    private static ConversionException notADuration() {
        return new ConversionException("is not a duration; try 30s, 5m, PT30S");
    }

    private static ConversionException tooLong() {
        return new ConversionException("is outside " + Long.MIN_VALUE + " to " + Long.MAX_VALUE + " seconds");
    }
}
