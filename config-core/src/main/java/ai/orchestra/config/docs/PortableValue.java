package ai.orchestra.config.docs;

import ai.orchestra.config.dotenv.PortableCharacters;
import org.jspecify.annotations.Nullable;

/** Writes values so that every program that reads {@code .env} files reads the same. Stateless. */
final class PortableValue {
    private PortableValue() {}

    /** Returns the text to stand behind {@code =}, or {@code null} if no spelling is read the same everywhere. */
    static @Nullable String of(String value) {
        boolean bare = true;
        for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
            int c = value.codePointAt(at);
            if (!PortableCharacters.isBare(c)) {
                if (!PortableCharacters.isQuotable(c)) {
                    return null;
                }
                bare = false;
            }
        }
        return bare ? value : '"' + value + '"';
    }
}
