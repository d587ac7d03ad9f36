package ai.orchestra.config.docs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates instances against JSON Schemas, written from the specification and not from the generator. A keyword that it
 * does not know fails the test, so that none is passed over in silence.
 */
final class SchemaWalk {
    private static final Set<String> ANNOTATIONS =
            Set.of("$schema", "$defs", "title", "description", "default", "writeOnly");

    private final Map<String, Object> root;
    private final List<String> faults = new ArrayList<>();

    private SchemaWalk(Map<String, Object> root) {
        this.root = root;
    }

    /** Returns where an instance breaks a schema; nothing if it is valid. */
    static List<String> faults(String schema, @Nullable Object instance) {
        SchemaWalk walk = new SchemaWalk(Json.object(Json.read(schema)));
        walk.check(walk.root, instance, "");
        return walk.faults;
    }

    private boolean isValid(Object schema, @Nullable Object instance, String path) {
        SchemaWalk branch = new SchemaWalk(root);
        branch.check(schema, instance, path);
        return branch.faults.isEmpty();
    }

    private void check(Object schema, @Nullable Object instance, String path) {
        if (schema instanceof Boolean allowed) {
            require(allowed, path, "not allowed");
            return;
        }
        Map<String, Object> keywords = Json.object(schema);
        keywords.forEach((keyword, value) -> check(keyword, value, keywords, instance, path));
    }

    private void check(String keyword, Object value, Map<String, Object> all, @Nullable Object instance, String path) {
        switch (keyword) {
            case "type" -> {
                List<?> types = value instanceof List<?> list ? list : List.of(value);
                require(types.stream().anyMatch(type -> isOf((String) type, instance)), path, "type " + types);
            }
            case "enum" -> require(((List<?>) value).contains(instance), path, "enum");
            case "anyOf" ->
                require(((List<?>) value).stream().anyMatch(each -> isValid(each, instance, path)), path, "anyOf");
            case "allOf" -> ((List<?>) value).forEach(each -> check(each, instance, path));
            case "$ref" -> {
                String name = ((String) value).substring("#/$defs/".length());
                check(Objects.requireNonNull(Json.object(root.get("$defs")).get(name), name), instance, path);
            }
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> {
                if (instance instanceof BigDecimal number) {
                    int order = number.compareTo((BigDecimal) value);
                    require(
                            switch (keyword) {
                                case "minimum" -> order >= 0;
                                case "maximum" -> order <= 0;
                                case "exclusiveMinimum" -> order > 0;
                                default -> order < 0;
                            },
                            path,
                            keyword);
                }
            }
            case "minLength", "maxLength" -> {
                if (instance instanceof String text) {
                    size(keyword, text.codePointCount(0, text.length()), value, path);
                }
            }
            case "minItems", "maxItems" -> {
                if (instance instanceof List<?> list) {
                    size(keyword, list.size(), value, path);
                }
            }
            case "maxProperties" -> {
                if (instance instanceof Map<?, ?> map) {
                    size(keyword, map.size(), value, path);
                }
            }
            case "uniqueItems" -> {
                if (instance instanceof List<?> list) {
                    require(new HashSet<>(list).size() == list.size(), path, keyword);
                }
            }
            case "pattern" -> {
                if (instance instanceof String text) {
                    require(Pattern.compile((String) value).matcher(text).find(), path, "pattern");
                }
            }
            case "items" -> {
                if (instance instanceof List<?> list) {
                    for (int i = 0; i < list.size(); i++) {
                        check(value, list.get(i), path + "/" + i);
                    }
                }
            }
            case "properties", "patternProperties" -> {
                // Looked at together with additionalProperties, which every object schema here has.
                require(all.containsKey("additionalProperties"), path, "additionalProperties is missing");
            }
            case "additionalProperties" -> {
                if (instance instanceof Map<?, ?> map) {
                    map.forEach((name, member) -> property((String) name, member, value, all, path));
                }
            }
            default -> {
                if (!ANNOTATIONS.contains(keyword)) {
                    throw new AssertionError("unknown keyword " + keyword + " at " + path);
                }
            }
        }
    }

    private void property(
            String name, @Nullable Object member, Object additional, Map<String, Object> all, String path) {
        boolean known = false;
        if (all.get("properties") instanceof Map<?, ?> properties && properties.containsKey(name)) {
            known = true;
            check(Objects.requireNonNull(properties.get(name)), member, path + "/" + name);
        }
        if (all.get("patternProperties") instanceof Map<?, ?> patterns) {
            for (Map.Entry<?, ?> entry : patterns.entrySet()) {
                if (Pattern.compile((String) entry.getKey()).matcher(name).find()) {
                    known = true;
                    check(entry.getValue(), member, path + "/" + name);
                }
            }
        }
        if (!known) {
            check(additional, member, path + "/" + name);
        }
    }

    private void size(String keyword, int size, Object bound, String path) {
        int order = BigDecimal.valueOf(size).compareTo((BigDecimal) bound);
        require(keyword.startsWith("min") ? order >= 0 : order <= 0, path, keyword);
    }

    private void require(boolean holds, String path, String what) {
        if (!holds) {
            faults.add(path + ": " + what);
        }
    }

    private static boolean isOf(String type, @Nullable Object instance) {
        return switch (type) {
            case "object" -> instance instanceof Map;
            case "array" -> instance instanceof List;
            case "string" -> instance instanceof String;
            case "boolean" -> instance instanceof Boolean;
            case "null" -> instance == null;
            case "number" -> instance instanceof BigDecimal;
            case "integer" ->
                instance instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0;
            default -> throw new AssertionError("unknown type " + type);
        };
    }
}
