package ai.orchestra.config.yaml;

import org.jspecify.annotations.Nullable;

/**
 * Where a node hangs in the tree; made into text only for a problem, as paths of deep files are long.
 *
 * @param parent the path above, or {@code null} at the top
 * @param name the key in canonical form; unused for an element of a list
 * @param index the position in a list, or -1
 */
record KeyPath(@Nullable KeyPath parent, String name, int index) {
    private static final int MAX_SHOWN = 100;

    static KeyPath of(@Nullable KeyPath parent, String key) {
        return new KeyPath(parent, key, -1);
    }

    static KeyPath of(@Nullable KeyPath parent, int index) {
        return new KeyPath(parent, "", index);
    }

    /** Returns a key as a report shows it: on one line and not longer than that. */
    static String shown(String key) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(key.length(), MAX_SHOWN); i++) {
            shown.append(Character.isISOControl(key.charAt(i)) ? '?' : key.charAt(i));
        }
        return key.length() > MAX_SHOWN ? shown + "..." : shown.toString();
    }

    /** Returns the path with dots and indexes, such as {@code hosts[0].redis-url}. */
    @Override
    public String toString() {
        String own = index >= 0 ? "[" + index + "]" : shown(name);
        if (parent == null) {
            return own;
        }
        return index >= 0 ? parent + own : parent + "." + own;
    }
}
