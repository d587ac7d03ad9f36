package ai.orchestra.config.secret;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a secret: {@code OPENAI_API_KEY}, {@code openai_api_key} and {@code openai-api-key} are one.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param kebab the canonical form, such as {@code openai-api-key}
 */
public record SecretName(String kebab) {
    private static final Pattern CANONICAL = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    // Secret Manager allows 255; the longest environment suffix must still fit.
    private static final int MAX_LENGTH = 200;

    /**
     * Accepts the canonical form only; {@link #of(String)} makes it of the others.
     *
     * @throws IllegalArgumentException if the name is not canonical
     */
    public SecretName {
        if (kebab.length() > MAX_LENGTH || !CANONICAL.matcher(kebab).matches()) {
            throw new IllegalArgumentException("not a secret's name: use letters, digits and single dashes, such as"
                    + " openai-api-key, at most " + MAX_LENGTH);
        }
    }

    /**
     * Returns the name of any of its spellings.
     *
     * @param name kebab-case, snake_case, dotted, or an environment variable's spelling
     * @throws IllegalArgumentException if the name is blank, too long, or holds other characters
     */
    public static SecretName of(String name) {
        return new SecretName(
                name.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-'));
    }

    /** Returns the environment variable's spelling, such as {@code OPENAI_API_KEY}. */
    public String variable() {
        return kebab.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Returns the canonical form. */
    @Override
    public String toString() {
        return kebab;
    }
}
