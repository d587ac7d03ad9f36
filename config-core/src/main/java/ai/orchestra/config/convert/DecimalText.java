package ai.orchestra.config.convert;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decimal numbers: ASCII digits with an optional sign, point and exponent ({@code 0.7}, {@code .5}, {@code 1e-3}).
 *
 * <p>What Java's own parser adds is refused: hexadecimal, the suffixes {@code d} and {@code f}, NaN and Infinity. A number
 * that would overflow to infinity or vanish to zero is refused too, so that what was written is never silently lost.
 */
final class DecimalText {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE]([+-]?[0-9]++))?");
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?\\.?(nan|inf|infinity)");

    /** As for whole numbers: BigDecimal is quadratic in the digits. */
    private static final int MAX_LENGTH = 1000;

    /** A bigger exponent is cheap to parse but not to use: adding 1 to 1e999999999 takes gigabytes. */
    private static final int MAX_EXPONENT = 9999;

    private static final int MAX_EXPONENT_LENGTH = 6;

    private DecimalText() {}

    static Double toDouble(String text) {
        requireNumber(text);
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new ConversionException("is outside " + -Double.MAX_VALUE + " to " + Double.MAX_VALUE);
        }
        if (value == 0 && !isZero(text)) {
            throw new ConversionException("is nearer to zero than " + Double.MIN_VALUE + "; write 0 if that is meant");
        }
        return value;
    }

    static Float toFloat(String text) {
        requireNumber(text);
        float value = Float.parseFloat(text);
        if (Float.isInfinite(value)) {
            throw new ConversionException("is outside " + -Float.MAX_VALUE + " to " + Float.MAX_VALUE);
        }
        if (value == 0 && !isZero(text)) {
            throw new ConversionException("is nearer to zero than " + Float.MIN_VALUE + "; write 0 if that is meant");
        }
        return value;
    }

    static BigDecimal big(String text) {
        String exponent = requireNumber(text);
        if (text.length() > MAX_LENGTH) {
            throw new ConversionException("has more than " + MAX_LENGTH + " characters; write fewer digits");
        }
        if (exponent.length() > MAX_EXPONENT_LENGTH || Math.abs(Integer.parseInt(exponent)) > MAX_EXPONENT) {
            throw new ConversionException("has an exponent outside -" + MAX_EXPONENT + " to " + MAX_EXPONENT);
        }
        return new BigDecimal(text);
    }

    /** Returns the exponent as text. */
    private static String requireNumber(String text) {
        var matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            String lower = text.toLowerCase(Locale.ROOT);
            throw new ConversionException(
                    NOT_FINITE.matcher(lower).matches()
                            ? "is not a finite number; write a number, such as 0.7"
                            : "is not a number; write it with a point and without separators or a unit, such as 0.7 or 1e-3");
        }
        return matcher.group(1) == null ? "0" : matcher.group(1);
    }

    private static boolean isZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                return true;
            }
            if (c >= '1' && c <= '9') {
                return false;
            }
        }
        return true;
    }
}
