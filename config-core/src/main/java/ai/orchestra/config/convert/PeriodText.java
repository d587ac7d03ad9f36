package ai.orchestra.config.convert;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Period;
import java.util.List;
import java.util.Locale;

/**
 * Periods of the calendar: ISO 8601 as {@link Period#parse} reads it ({@code P1Y6M}), or years, months, weeks and days with
 * their letters ({@code 1y6m}, {@code 30d}), each with an optional sign, in any case.
 *
 * <p>The letters are those of Spring Boot's PeriodStyle. A bare number is refused: nothing says whether it counts days.
 */
final class PeriodText {
    private static final List<String> UNITS = List.of("y", "m", "w", "d");
    private static final BigInteger DAYS_PER_WEEK = BigInteger.valueOf(7);

    private PeriodText() {}

    static Period parse(String text) {
        if (text.length() <= UnitText.MAX_LENGTH
                && text.toLowerCase(Locale.ROOT).indexOf('p') >= 0) {
            return iso(text);
        }
        UnitText units = UnitText.parse(text);
        if (units == null) {
            throw notAPeriod();
        }
        BigInteger[] amounts = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        int last = -1;
        for (UnitText.Part part : units.parts()) {
            int unit = UNITS.indexOf(part.unit());
            if (unit <= last) {
                throw notAPeriod();
            }
            last = unit;
            BigInteger amount = new BigInteger(part.amount());
            amounts[unit] = units.negative() ? amount.negate() : amount;
        }
        try {
            BigInteger days = amounts[2].multiply(DAYS_PER_WEEK).add(amounts[3]);
            return Period.of(amounts[0].intValueExact(), amounts[1].intValueExact(), days.intValueExact());
        } catch (ArithmeticException tooLong) {
            throw tooLong();
        }
    }

    private static Period iso(String text) {
        try {
            return Period.parse(text);
        } catch (DateTimeException refused) {
            // The form was right and a number in it too big: the JDK says so by the cause alone.
            throw refused.getCause() == null ? notAPeriod() : tooLong();
        }
    }

    private static ConversionException notAPeriod() {
        return new ConversionException("is not a period of days, weeks, months or years; try 30d, 6m, 1y, P1Y6M");
    }

    private static ConversionException tooLong() {
        return new ConversionException("has an amount outside " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
    }
}
