package ai.orchestra.config.yaml;

/**
 * Spells the keys of YAML files in one way.
 *
 * <p>This class is thread-safe: it has no state.
 */
public final class YamlKeys {
    private YamlKeys() {}

    /**
     * Returns a part of a key in kebab-case: {@code redis_url}, {@code redisUrl}, {@code REDIS_URL} and
     * {@code redis-url} all give {@code redis-url}; {@code HTTPPort} gives {@code http-port}.
     *
     * <p>A word begins at an upper-case letter that follows a lower-case letter or a digit, and at the last upper-case
     * letter of a run that a lower-case letter follows; in a part without lower-case letters, such as
     * {@code NEO4J_URI}, only at an underscore. Underscores become dashes; everything else stays. A result is its own
     * canonical form. Does not depend on the default locale.
     *
     * @param segment one part of a key, without the dots between parts
     */
    public static String canonical(String segment) {
        if (isCanonical(segment)) {
            return segment;
        }
        boolean words = segment.chars().anyMatch(Character::isLowerCase);
        StringBuilder kebab = new StringBuilder(segment.length() + 4);
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (words && startsWord(segment, i)) {
                kebab.append('-');
            }
            kebab.append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return kebab.toString();
    }

    /**
     * Returns a dotted key with {@linkplain #canonical(String) each segment} in kebab-case; indexes such as {@code [0]}
     * stay.
     *
     * @param key a key such as {@code memory.corsOrigins[0]}
     */
    public static String canonicalPath(String key) {
        StringBuilder canonical = new StringBuilder(key.length());
        for (String segment : key.split("\\.", -1)) {
            if (canonical.length() > 0) {
                canonical.append('.');
            }
            int bracket = segment.indexOf('[');
            String name = bracket < 0 ? segment : segment.substring(0, bracket);
            canonical.append(canonical(name)).append(bracket < 0 ? "" : segment.substring(bracket));
        }
        return canonical.toString();
    }

    private static boolean isCanonical(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWord(String segment, int i) {
        if (i == 0 || !Character.isUpperCase(segment.charAt(i))) {
            return false;
        }
        char before = segment.charAt(i - 1);
        if (Character.isLowerCase(before) || Character.isDigit(before)) {
            return true;
        }
        return Character.isUpperCase(before)
                && i + 1 < segment.length()
                && Character.isLowerCase(segment.charAt(i + 1));
    }
}
