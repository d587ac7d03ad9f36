package ai.orchestra.config.internal.layer;

/** Takes dotted keys apart. */
final class PropertyKeys {
    private PropertyKeys() {}

    /** Returns the first segment after a prefix that the key starts with: {@code b} of {@code a.b.c} after {@code a.}. */
    static String firstSegment(String key, String prefix) {
        int end = prefix.length();
        while (end < key.length() && key.charAt(end) != '.' && key.charAt(end) != '[') {
            end++;
        }
        return key.substring(prefix.length(), end);
    }
}
