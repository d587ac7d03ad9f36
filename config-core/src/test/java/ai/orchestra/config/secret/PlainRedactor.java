package ai.orchestra.config.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** The same as {@link Redactor} in the plainest way: every form as a text, and every place of it. */
final class PlainRedactor {
    private record Form(String text, boolean base64, boolean before, boolean after) {}

    private final Set<Form> forms = new LinkedHashSet<>();

    void register(String value) {
        add(value);
        if (!value.strip().equals(value)) {
            add(value.strip());
        }
    }

    private void add(String value) {
        if (value.length() < 8) {
            return;
        }
        plain(value);
        plain(URLEncoder.encode(value, StandardCharsets.UTF_8));
        plain(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        plain(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int from = (8 * before + 5) / 6;
            int to = 8 * shifted.length / 6;
            boolean cutBefore = before > 0;
            boolean cutAfter = 8 * shifted.length % 6 != 0;
            for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
                forms.add(new Form(encoder.encodeToString(shifted).substring(from, to), true, cutBefore, cutAfter));
            }
        }
    }

    private void plain(String text) {
        forms.add(new Form(text, false, false, false));
    }

    String scrub(String text) {
        boolean[] hidden = new boolean[text.length()];
        for (Form form : forms) {
            for (int at = text.indexOf(form.text); at >= 0; at = text.indexOf(form.text, at + 1)) {
                int from = at;
                int to = at + form.text.length();
                if (form.before && from > 0 && isBase64(text.charAt(from - 1))) {
                    from--;
                }
                if (form.after && to < text.length() && isBase64(text.charAt(to))) {
                    to++;
                }
                for (int i = 0; form.base64 && i < 2 && to < text.length() && text.charAt(to) == '='; i++) {
                    to++;
                }
                for (int i = from; i < to; i++) {
                    hidden[i] = true;
                }
            }
        }
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!hidden[i]) {
                clean.append(text.charAt(i));
            } else if (i == 0 || !hidden[i - 1]) {
                clean.append("****");
            }
        }
        return clean.toString();
    }

    private static boolean isBase64(char each) {
        return String.valueOf(each).matches("[A-Za-z0-9+/_-]");
    }
}
