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
     * @param segment one part of a key; dots in it, which a key in quotes may have, divide it as they divide a path
     */
    public static String canonical(String segment) {
        if (isCanonical(segment)) {
            return segment;
        }
        boolean words = hasLowerCase(segment, 0);
        StringBuilder kebab = new StringBuilder(segment.length() + 4);
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '.') {
                words = hasLowerCase(segment, i + 1);
            }
            if (words && startsWord(segment, i)) {
                kebab.append('-');
            }
            kebab.append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return kebab.toString();
    }

    /**
     * Returns a dotted key with {@linkplain #canonical(String) each segment} in kebab-case; indexes such as {@code [0]}
     * stay, since they have no letters.
     *
     * @param key a key such as {@code memory.corsOrigins[0]}
     */
    public static String canonicalPath(String key) {
        // A key of a map may hold dots and brackets; so a path must come out the same cut into segments or whole.
        return canonical(key);
    }

    /** Returns whether there is a lower-case letter before the next dot. */
    private static boolean hasLowerCase(String segment, int from) {
        for (int i = from; i < segment.length() && segment.charAt(i) != '.'; i++) {
            if (Character.isLowerCase(segment.charAt(i))) {
                return true;
            }
        }
        return false;
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
