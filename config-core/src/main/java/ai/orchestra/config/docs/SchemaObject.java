package ai.orchestra.config.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of a YAML mapping under construction. Not thread-safe. */
final class SchemaObject {
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> replaceable = new ArrayList<>();
    private String description = "";
    private boolean open = true;

    /** Says what the mapping is for; the first that says so counts. */
    void describe(String text) {
        if (description.isEmpty()) {
            description = text;
        }
    }

    /** Refuses keys that are not among the properties. */
    void close() {
        open = false;
    }

    /**
     * Returns the mapping at a path, which may have been begun before.
     *
     * @throws IllegalArgumentException if a value stands there or on the way
     */
    SchemaObject at(List<String> path) {
        SchemaObject at = this;
        for (String segment : path) {
            Object there = at.properties.computeIfAbsent(segment, key -> new SchemaObject());
            if (!(there instanceof SchemaObject object)) {
                throw new IllegalArgumentException(
                        String.join(".", path) + " is both a setting and a prefix of settings; rename one of them");
            }
            at = object;
        }
        return at;
    }

    /**
     * Adds a property; one that is there already stays.
     *
     * @throws IllegalArgumentException if one of the two is a mapping with keys of its own, and the other is not
     */
    void add(String name, Map<String, Object> schema) {
        if (properties.putIfAbsent(name, schema) instanceof SchemaObject) {
            throw new IllegalArgumentException(
                    name + " is both a setting and a prefix of settings; rename one of them");
        }
    }

    /** Allows a file or a secret to be named in place of a property. */
    void allowReplacement(String name) {
        replaceable.add(name);
    }

    /** Returns the finished schema, with {@code null} as a mapping of nothing. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        schema.put("type", List.of("object", "null"));
        Map<String, Object> finished = new LinkedHashMap<>();
        properties.forEach((name, property) ->
                finished.put(name, property instanceof SchemaObject object ? object.schema() : property));
        if (!finished.isEmpty()) {
            schema.put("properties", finished);
        }
        if (!replaceable.isEmpty()) {
            schema.put(
                    "patternProperties",
                    Map.of("^(?:" + String.join("|", replaceable) + ")_(?:file|secret_name)$", SchemaForms.TEXT));
        }
        schema.put("additionalProperties", open);
        return schema;
    }
}
