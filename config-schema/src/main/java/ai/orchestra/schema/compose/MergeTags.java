package ai.orchestra.schema.compose;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two tags by which a compose file says how it is merged. The reader of YAML refuses every tag, so they are noted by
 * line and taken out; what they stand before keeps its place.
 *
 * @param text the file's text without them
 * @param resets the lines with {@code !reset}
 * @param overrides the lines with {@code !override}
 */
record MergeTags(String text, Set<Integer> resets, Set<Integer> overrides) {
    private static final Pattern TAG =
            Pattern.compile("(?m)(?<=[:-])(?<gap>[ \\t]+)(?<tag>!reset|!override)(?=[ \\t\\r]|$)");

    static MergeTags of(String text) {
        Set<Integer> resets = new HashSet<>();
        Set<Integer> overrides = new HashSet<>();
        Matcher tags = TAG.matcher(text);
        StringBuilder plain = new StringBuilder();
        int line = 1;
        int counted = 0;
        while (tags.find()) {
            line += (int) text.substring(counted, tags.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            counted = tags.start();
            (tags.group("tag").equals("!reset") ? resets : overrides).add(line);
            tags.appendReplacement(plain, " ".repeat(tags.group().length()));
        }
        tags.appendTail(plain);
        return new MergeTags(plain.toString(), resets, overrides);
    }

    boolean any() {
        return !resets.isEmpty() || !overrides.isEmpty();
    }
}
