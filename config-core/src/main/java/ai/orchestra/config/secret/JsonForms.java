package ai.orchestra.config.secret;

import java.util.List;

/**
 * A value as the inside of a JSON string (RFC 8259). Writers differ in what they escape without need, and in the case of the
 * digits. Stateless.
 */
final class JsonForms {
    private static final String SHORT = "\"\\\b\f\n\r\t";
    private static final String LETTERS = "\"\\bfnrt";
    private static final String MARKUP = "<>&='";
    private static final List<String> DIGITS = List.of("0123456789abcdef", "0123456789ABCDEF");

    private JsonForms() {}

    static void add(char[] text, RedactionHash hash, List<RedactionForm> forms) {
        for (int habits = 0; habits < 8; habits++) {
            for (String digits : DIGITS) {
                forms.add(form(text, (habits & 1) != 0, (habits & 2) != 0, (habits & 4) != 0, digits, hash));
            }
        }
    }

    private static RedactionForm form(
            char[] text, boolean slash, boolean markup, boolean onlyAscii, String digits, RedactionHash hash) {
        RedactionForm.Builder form = new RedactionForm.Builder(hash);
        for (char each : text) {
            int letter = SHORT.indexOf(each);
            if (letter >= 0) {
                form.add('\\');
                form.add(LETTERS.charAt(letter));
            } else if (slash && each == '/') {
                form.add('\\');
                form.add(each);
            } else if (each < ' '
                    || markup && (MARKUP.indexOf(each) >= 0 || each == '\u2028' || each == '\u2029')
                    || onlyAscii && each > '~') {
                form.add('\\');
                form.add('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    form.add(digits.charAt(each >> shift & 0xF));
                }
            } else {
                form.add(each);
            }
        }
        return form.build(RedactionForm.Cut.NONE);
    }
}
