package ai.orchestra.secrets.gcp;

import java.util.regex.Pattern;

/**
 * Which version of a secret is meant.
 *
 * <p>All implementations are immutable and thread-safe.
 */
public sealed interface SecretVersion {
    /**
     * Returns the version of its text.
     *
     * @param text {@code latest}, a number from 1 on, or an alias: a letter, then letters, digits, dashes and
     *     underscores, at most 63 characters in all
     * @throws IllegalArgumentException if the text is none of these; the message does not quote it
     */
    static SecretVersion of(String text) {
        if (text.equals("latest")) {
            return new Latest();
        }
        if (Pattern.matches("[1-9][0-9]{0,17}", text)) {
            return new Numbered(Long.parseLong(text));
        }
        if (Pattern.matches("[A-Za-z][A-Za-z0-9_-]{0,62}", text)) {
            return new Alias(text);
        }
        throw new IllegalArgumentException("the version is not latest, a number from 1 on, or an alias");
    }

    /** Returns the last segment of the version's resource name, such as {@code latest} or {@code 3}. */
    String segment();

    /** The newest version, whatever its state: Google answers with an error if that one is disabled or destroyed. */
    record Latest() implements SecretVersion {
        @Override
        public String segment() {
            return "latest";
        }
    }

    /**
     * A version by its number.
     *
     * @param number counted from 1
     */
    record Numbered(long number) implements SecretVersion {
        @Override
        public String segment() {
            return Long.toString(number);
        }
    }

    /**
     * A version by an alias that was given to it in Secret Manager.
     *
     * @param name the alias
     */
    record Alias(String name) implements SecretVersion {
        @Override
        public String segment() {
            return name;
        }
    }
}
