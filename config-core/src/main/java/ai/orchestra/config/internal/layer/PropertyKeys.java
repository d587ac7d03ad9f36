package ai.orchestra.config.internal.layer;

/** Takes dotted keys apart. */
final class PropertyKeys {
    private PropertyKeys() {}

    /** Returns the first segment after a prefix that the key starts with: {@code b} of {@code a.b.c} after {@code a.}. */
    static String firstSegment(String key, String prefix) {
        int end = prefix.length();
        while (end < key.length() && key.charAt(end) != '.' && !isIndex(key, end)) {
            end++;
        }
        return key.substring(prefix.length(), end);
    }

    /** Returns whether an index such as {@code [0]} begins here; other brackets may be part of a map's key. */
    private static boolean isIndex(String key, int start) {
        int end = start + 1;
        while (key.charAt(start) == '[' && end < key.length() && key.charAt(end) >= '0' && key.charAt(end) <= '9') {
            end++;
        }
        return end > start + 1 && end < key.length() && key.charAt(end) == ']';
    }

    /** Returns the segment of a key behind as many dots as a prefix has, which may be spelt otherwise. */
    static String segmentBehind(String key, String prefix) {
        int start = 0;
        for (int dot = prefix.indexOf('.'); dot >= 0; dot = prefix.indexOf('.', dot + 1)) {
            start = key.indexOf('.', start) + 1;
        }
        return firstSegment(key, key.substring(0, start));
    }
}
