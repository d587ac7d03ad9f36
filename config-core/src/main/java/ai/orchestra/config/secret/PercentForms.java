package ai.orchestra.config.secret;

import java.util.List;

/**
 * The percent-encoded forms of a value (RFC 3986, and that of HTML forms). Encoders differ in what they leave as it is and
 * in the case of the digits. Stateless.
 */
final class PercentForms {
    private static final String STRICT = "-._~";
    /** What is left as it is beside letters and digits: by Java and HTML forms, strictly, by JavaScript, in paths, nothing. */
    private static final List<String> LEFT =
            List.of("-._*", STRICT, STRICT + "!*'()", STRICT + "!$&'()*+,;=:@", STRICT + "!$&'()*+,;=:@/?", "");

    private static final List<String> DIGITS = List.of("0123456789ABCDEF", "0123456789abcdef");

    private PercentForms() {}

    static void add(byte[] bytes, RedactionHash hash, List<RedactionForm> forms) {
        for (String left : LEFT) {
            for (String digits : DIGITS) {
                forms.add(form(bytes, left, digits, false, hash));
                forms.add(form(bytes, left, digits, true, hash));
            }
        }
    }

    private static RedactionForm form(
            byte[] bytes, String left, String digits, boolean plusForSpace, RedactionHash hash) {
        RedactionForm.Builder form = new RedactionForm.Builder(hash);
        for (byte each : bytes) {
            char character = (char) (each & 0xFF);
            if (character == ' ' && plusForSpace) {
                form.add('+');
            } else if (isLetterOrDigit(character) || left.indexOf(character) >= 0) {
                form.add(character);
            } else {
                form.add('%');
                form.add(digits.charAt(character >> 4));
                form.add(digits.charAt(character & 0xF));
            }
        }
        return form.build(RedactionForm.Cut.NONE);
    }

    private static boolean isLetterOrDigit(char each) {
        return each >= 'A' && each <= 'Z' || each >= 'a' && each <= 'z' || each >= '0' && each <= '9';
    }
}
