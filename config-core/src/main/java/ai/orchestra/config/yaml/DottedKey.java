package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * A key of a mapping, split at its dots; a key in quotes is never split.
 *
 * @param spellings the parts as they are written
 * @param keys the parts in canonical form
 * @param origin where the key begins
 */
record DottedKey(List<String> spellings, List<String> keys, Origin.File origin) {
    static final String NO_KEY = "a key is missing before the ':'; write 'key: value'";

    /** Reads a key, or adds a problem and returns {@code null}. */
    static @Nullable DottedKey read(Event event, Origin.File place, Findings findings) {
        if (!(event instanceof ScalarEvent scalar)) {
            findings.add(
                    findings.syntax(
                            place,
                            (event instanceof AliasEvent ? "an alias (*)" : "a list or mapping")
                                    + " stands where a key is expected; write the key as plain text, or put the value in quotes"));
            return null;
        }
        YamlScalar node = Scalars.node(scalar, place, findings);
        if (node.text().isEmpty()) {
            findings.add(findings.syntax(place, NO_KEY));
            return null;
        }
        if (node.quoted() || node.text().indexOf('.') < 0) {
            String canonical = YamlKeys.canonical(node.text());
            List<String> spellings = List.of(node.text());
            return new DottedKey(spellings, canonical.equals(node.text()) ? spellings : List.of(canonical), place);
        }
        List<String> spellings = split(node.text());
        if (spellings.contains("")) {
            findings.add(findings.syntax(
                    place,
                    "a key has nothing before, after or between its dots; put it in quotes if the dots belong to it"));
            return null;
        }
        return new DottedKey(
                spellings, spellings.stream().map(YamlKeys::canonical).toList(), place);
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            parts.add(text.substring(start, dot));
            start = dot + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }

    int size() {
        return keys.size();
    }

    /** Returns the path of this key's value. */
    KeyPath below(@Nullable KeyPath path) {
        KeyPath below = KeyPath.of(path, keys.get(0));
        for (int i = 1; i < keys.size(); i++) {
            below = KeyPath.of(below, keys.get(i));
        }
        return below;
    }
}
