package ai.orchestra.config.docs;

import ai.orchestra.config.convert.DataSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How values may be spelt in YAML. The loader takes every scalar as text, so beside the usual form a schema must allow the
 * number in quotes, the reference in place of anything, and nothing at all. Stateless.
 */
final class SchemaForms {
    /** Any single value. */
    static final Map<String, Object> TEXT = ref("text");

    private static final String REFERENCE = "|\\$\\{";
    // What YAML 1.1 or 1.2 takes for a boolean unless it is quoted.
    private static final Set<String> BOOLEANS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n");

    private SchemaForms() {}

    /** Returns the forms that properties refer to, by name. */
    static Map<String, Object> definitions() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        Map<String, Object> any = new LinkedHashMap<>();
        any.put("description", "A text; what looks like a number or a boolean is one here, too.");
        any.put("type", List.of("string", "number", "boolean", "null"));
        definitions.put("text", any);
        definitions.put("reference", text("A reference such as ${NAME} in a text, or nothing.", "\\$\\{", "string"));
        definitions.put("integer", text("A whole number as text.", blanks("[+-]?[0-9]+") + REFERENCE, "string"));
        definitions.put(
                "number",
                text(
                        "A number as text.",
                        blanks("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?") + REFERENCE,
                        "string"));
        Map<String, Object> flag = text(
                "Another word for true or false, or 1 or 0.",
                blanks(anyCase(List.of("true", "false", "yes", "no", "on", "off")) + "|[01]") + REFERENCE,
                "string",
                "integer");
        flag.put("minimum", 0);
        flag.put("maximum", 1);
        definitions.put("boolean", flag);
        // Units: DurationText and DataSizeText; here only their letters are checked, not their order.
        definitions.put(
                "duration",
                text(
                        "Seconds, or amounts with units (10ms, 30s, 5m, 1h30m, 2d), or ISO 8601 (PT30S).",
                        blanks(
                                        "[+-]?[0-9]+|[+-]?(?:[0-9]+ *(?:[dDhHsS]|[mMuUnN][sS]|[mM]) *)+|[+-]?[pP][-+.,0-9dDhHmMsStT]+")
                                + REFERENCE,
                        "string",
                        "integer"));
        definitions.put(
                "data_size",
                text(
                        "Bytes, or an amount with a unit (512MB, 4GiB).",
                        blanks("[+-]?[0-9]+ *(?:[kKmMgGtTpPeE]?[iI]?[bB]|[kKmMgGtTpPeE][iI])?") + REFERENCE,
                        "string",
                        "integer"));
        return definitions;
    }

    /** Returns the schema of a single value with the given restrictions, which may be none. */
    static Map<String, Object> of(Class<?> type, List<Map<String, Object>> keywords) {
        if (Target.WHOLE.contains(type)) {
            return either(direct("integer", keywords), ref("integer"));
        }
        if (Target.DECIMAL.contains(type)) {
            return either(direct("number", keywords), ref("number"));
        }
        if (type == boolean.class || type == Boolean.class) {
            return either(direct("boolean", List.of()), ref("boolean"));
        }
        if (type == Duration.class) {
            return ref("duration");
        }
        if (type == DataSize.class) {
            return ref("data_size");
        }
        if (type.isEnum()) {
            return enumeration(type);
        }
        if (type == UUID.class) {
            String uuid = blanks("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
            return either(direct("string", List.of(Map.of("pattern", uuid))), ref("reference"));
        }
        return keywords.isEmpty()
                ? TEXT
                : either(direct(List.of("string", "number", "boolean"), keywords), ref("reference"));
    }

    private static Map<String, Object> enumeration(Class<?> type) {
        List<String> constants = Words.constants(type);
        boolean looksBoolean =
                constants.stream().anyMatch(constant -> BOOLEANS.contains(constant.toLowerCase(Locale.ROOT)));
        Map<String, Object> others = text(
                "The same in another case, or a reference.",
                blanks(anyCase(constants)) + REFERENCE,
                looksBoolean ? new String[] {"string", "boolean"} : new String[] {"string"});
        return either(Map.of("enum", constants), others);
    }

    private static Map<String, Object> either(Map<String, Object> usual, Map<String, Object> other) {
        return Map.of("anyOf", List.of(usual, other));
    }

    private static Map<String, Object> ref(String definition) {
        return Map.of("$ref", "#/$defs/" + definition);
    }

    /** A keyword that two constraints use stands in a schema of its own the second time, so that both count. */
    static Map<String, Object> direct(Object type, List<Map<String, Object>> keywords) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        List<Object> more = new ArrayList<>();
        for (Map<String, Object> each : keywords) {
            if (each.keySet().stream().anyMatch(schema::containsKey)) {
                more.add(each);
            } else {
                schema.putAll(each);
            }
        }
        if (!more.isEmpty()) {
            schema.put("allOf", more);
        }
        return schema;
    }

    private static Map<String, Object> text(String description, String pattern, String... types) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description);
        List<String> all = new ArrayList<>(List.of(types));
        all.add("null");
        schema.put("type", all);
        schema.put("pattern", pattern);
        return schema;
    }

    private static String blanks(String regex) {
        return "^\\s*(?:" + regex + ")\\s*$";
    }

    /** Expressions in JSON Schema have no flags; dashes and underscores are alike, as for the loader. */
    private static String anyCase(List<String> words) {
        List<String> spelt = new ArrayList<>();
        for (String word : words) {
            StringBuilder regex = new StringBuilder();
            word.codePoints().forEach(c -> {
                int upper = Character.toUpperCase(c);
                int lower = Character.toLowerCase(c);
                if (c == '_') {
                    regex.append("[-_]");
                } else if (upper != lower) {
                    regex.append('[')
                            .appendCodePoint(upper)
                            .appendCodePoint(lower)
                            .append(']');
                } else {
                    regex.append(c == '$' ? "\\" : "").appendCodePoint(c);
                }
            });
            spelt.add(regex.toString());
        }
        return String.join("|", spelt);
    }
}
