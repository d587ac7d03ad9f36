package ai.orchestra.config.docs;

import ai.orchestra.config.internal.bind.Sensitive;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.source.SettingName;
import java.util.regex.Pattern;

/** Tells what must not be written down in a generated file. Stateless. */
final class Secrecy {
    private static final Pattern SEPARATOR = Pattern.compile("[.\\-\\[\\]]");

    private Secrecy() {}

    /**
     * Returns whether a setting is a secret: by its type, or text whose name ends like one.
     *
     * <p>The last word decides: {@code api-key} is secret, {@code key-prefix} is not. The loader, which hides whole values
     * in messages, is stricter.
     */
    static boolean isSecret(SettingName name, Class<?> type) {
        if (type == Secret.class) {
            return true;
        }
        String[] words = SEPARATOR.split(name.property());
        return type == String.class && Sensitive.isNamedSo(words[words.length - 1], type);
    }

    /** Returns whether a default or example holds credentials, as {@code redis://:password@host} does. */
    static boolean holdsCredentials(String text) {
        return Sensitive.isFormedSo(text);
    }
}
