package ai.orchestra.config.convert;

import java.math.BigInteger;
import java.util.Locale;

/**
 * Whole numbers in decimal: ASCII digits with an optional sign.
 *
 * <p>Leading zeros mean nothing (never octal). Exponents, hexadecimal, separators and fractions are refused even where
 * the value would be whole, each with its own advice.
 */
final class IntegerText {
    /** Far above any setting; keeps the cost of BigInteger, quadratic in the digits, out of reach of a hostile file. */
    private static final int MAX_DIGITS = 1000;

    /** Every number of fewer digits fits into a {@code long}. */
    private static final int LONG_DIGITS = 19;

    private IntegerText() {}

    static long within(String text, long min, long max) {
        int digits = digitsOf(text);
        long value;
        if (digits < LONG_DIGITS) {
            value = Long.parseLong(text);
        } else {
            BigInteger exact = digits > MAX_DIGITS ? null : new BigInteger(text);
            if (exact == null || exact.bitLength() >= Long.SIZE) {
                throw outside(min, max);
            }
            value = exact.longValue();
        }
        if (value < min || value > max) {
            throw outside(min, max);
        }
        return value;
    }

    private static ConversionException outside(long min, long max) {
        return new ConversionException("is outside " + min + " to " + max);
    }

    static BigInteger big(String text) {
        if (digitsOf(text) > MAX_DIGITS) {
            throw new ConversionException("has more than " + MAX_DIGITS + " digits; write a smaller number");
        }
        return new BigInteger(text);
    }

    /** Returns how many digits a whole number has; refuses everything else. */
    private static int digitsOf(String text) {
        int start = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                throw notWhole(text);
            }
        }
        if (start == text.length()) {
            throw notWhole(text);
        }
        return text.length() - start;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static ConversionException notWhole(String text) {
        return new ConversionException("is not a whole number; " + adviceFor(text.toLowerCase(Locale.ROOT)));
    }

    private static String adviceFor(String text) {
        String unsigned = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        if (unsigned.isEmpty() || !isDigit(unsigned.charAt(0)) && unsigned.charAt(0) != '.') {
            return "write digits, such as 42";
        }
        if (unsigned.startsWith("0x") || unsigned.startsWith("0b") || unsigned.startsWith("0o")) {
            return "write it in decimal, without a prefix such as 0x";
        }
        if (unsigned.chars().allMatch(c -> isDigit((char) c) || "_', ".indexOf(c) >= 0)) {
            return "write the digits without separators";
        }
        if (unsigned.chars().allMatch(c -> isDigit((char) c) || ".e+-".indexOf(c) >= 0)) {
            return "write the digits without a fraction or an exponent";
        }
        return "write digits alone, without a unit";
    }
}
