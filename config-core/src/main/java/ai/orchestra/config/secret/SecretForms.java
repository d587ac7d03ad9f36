package ai.orchestra.config.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms that a secret may have in a text. The copies that are needed to find them are wiped. Stateless. */
final class SecretForms {
    private SecretForms() {}

    /** Returns all forms; the first one stands for the value. Empty if the value is too short. */
    static List<RedactionForm> of(Secret secret, RedactionHash hash) {
        List<RedactionForm> forms = new ArrayList<>();
        byte[] bytes = secret.revealBytes();
        char[] text = decoded(bytes);
        try {
            if (text == null) {
                if (bytes.length >= Redactor.MIN_CHARACTERS) {
                    Base64Forms.add(bytes, hash, forms);
                    PercentForms.add(bytes, hash, forms);
                }
            } else {
                addText(text, hash, forms);
                char[] core = stripped(text);
                if (core.length != text.length) {
                    addText(core, hash, forms);
                }
                Arrays.fill(core, ' ');
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
            if (text != null) {
                Arrays.fill(text, ' ');
            }
        }
        return List.copyOf(new LinkedHashSet<>(forms));
    }

    private static void addText(char[] text, RedactionHash hash, List<RedactionForm> forms) {
        if (text.length < Redactor.MIN_CHARACTERS) {
            return;
        }
        RedactionForm.Builder plain = new RedactionForm.Builder(hash);
        for (char each : text) {
            plain.add(each);
        }
        forms.add(plain.build(RedactionForm.Cut.NONE));
        JsonForms.add(text, hash, forms);
        byte[] bytes = encoded(text);
        Base64Forms.add(bytes, hash, forms);
        PercentForms.add(bytes, hash, forms);
        Arrays.fill(bytes, (byte) 0);
    }

    /** Returns the value without white space at its ends: a trailing newline is in the secret and not in the log. */
    private static char[] stripped(char[] text) {
        int from = 0;
        int to = text.length;
        while (from < to && Character.isWhitespace(text[from])) {
            from++;
        }
        while (to > from && Character.isWhitespace(text[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(text, from, to);
    }

    private static char @Nullable [] decoded(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean wrong = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), text, true)
                .isError();
        char[] found = Arrays.copyOf(text.array(), text.position());
        Arrays.fill(text.array(), ' ');
        return wrong ? null : found;
    }

    private static byte[] encoded(char[] text) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] found = Arrays.copyOf(bytes.array(), bytes.limit());
        Arrays.fill(bytes.array(), (byte) 0);
        return found;
    }
}
