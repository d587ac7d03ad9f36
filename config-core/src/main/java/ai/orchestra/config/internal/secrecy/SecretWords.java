package ai.orchestra.config.internal.secrecy;

import java.util.Set;

/** The words, in lower case, by which names say that what they stand for is secret. Stateless and thread-safe. */
public final class SecretWords {
    private static final Set<String> ONE =
            Set.of("password", "passwd", "passphrase", "secret", "token", "key", "credential", "credentials", "apikey");
    private static final Set<String> SEVERAL =
            Set.of("passwords", "passphrases", "secrets", "tokens", "keys", "apikeys");

    private SecretWords() {}

    /** Returns whether a word says that there is a secret. */
    public static boolean isOne(String word) {
        return ONE.contains(word);
    }

    /** Returns whether a word says that there are several secrets, or a count of something, as in max-tokens. */
    public static boolean areSeveral(String word) {
        return SEVERAL.contains(word);
    }
}
