package ai.orchestra.config.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a JSON Schema, draft 2020-12, for {@code application.yaml}.
 *
 * <p>It refuses no file that a load accepts, but for keys in other spellings than {@code lower_snake_case}. So no key is
 * required, since variables may set it. Stateless.
 */
final class SchemaText {
    private SchemaText() {}

    static String of(List<Section> sections) {
        SchemaObject root = new SchemaObject();
        for (Section section : sections) {
            SchemaObject object = root.at(path(About.keyOf(section.prefix())));
            object.describe(sentences(section.doc(), rules(section.rules(), "Together: ")));
            object.close();
            for (String other : section.others()) {
                root.at(path(other.replace('-', '_')));
            }
            section.members().forEach(member -> add(member, object));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "application.yaml");
        schema.put("description", "Settings of the application. Generated from settings records; do not edit.");
        root.schema().forEach(schema::put);
        schema.put("$defs", SchemaForms.definitions());
        return JsonText.of(schema);
    }

    private static List<String> path(String key) {
        return List.of(key.split("\\."));
    }

    private static void add(Node node, SchemaObject parent) {
        String segment = node.about().segment();
        if (node instanceof Node.Group group) {
            SchemaObject object = parent.at(List.of(segment));
            fill(group, object);
            return;
        }
        if (node.isOneText()) {
            parent.allowReplacement(segment);
        }
        parent.add(segment, property(node, true));
    }

    private static void fill(Node.Group group, SchemaObject object) {
        object.describe(sentences(group.about().doc(), rules(group.about().rules(), "Together: ")));
        object.close();
        group.members().forEach(member -> add(member, object));
    }

    /**
     * Returns the schema of a property or element.
     *
     * @param closed whether unknown keys within are refused, as a load does everywhere but within maps
     */
    private static Map<String, Object> property(Node node, boolean closed) {
        Map<String, Object> schema = new LinkedHashMap<>();
        String description = description(node);
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        String text = node.about().defaultText();
        boolean secret = Secrecy.isSecret(node.about().name(), node.valueType());
        if (text != null && !secret && !Secrecy.holdsCredentials(text)) {
            schema.put("default", SchemaDefault.of(node, text));
        }
        if (secret && node.isOneText()) {
            schema.put("writeOnly", true);
        }
        schema.putAll(shape(node, closed));
        return schema;
    }

    private static Map<String, Object> shape(Node node, boolean closed) {
        List<Map<String, Object>> keywords = node.about().rules().stream()
                .map(Rule::keywords)
                .filter(map -> !map.isEmpty())
                .toList();
        if (node instanceof Node.Value value) {
            return SchemaForms.of(value.type(), keywords);
        }
        if (node instanceof Node.Many many) {
            // A list of values may also be one text with commas.
            List<String> types = many.element() instanceof Node.Value
                    ? List.of("array", "string", "number", "boolean", "null")
                    : List.of("array", "null");
            Map<String, Object> schema = SchemaForms.direct(types, keywords);
            schema.put("items", property(many.element(), closed));
            return schema;
        }
        if (node instanceof Node.Keyed keyed) {
            Map<String, Object> schema = SchemaForms.direct(List.of("object", "null"), keywords);
            schema.put("additionalProperties", property(keyed.value(), false));
            return schema;
        }
        SchemaObject object = new SchemaObject();
        fill((Node.Group) node, object);
        Map<String, Object> schema = object.schema();
        schema.remove("description");
        if (!closed) {
            schema.put("additionalProperties", true);
        }
        return schema;
    }

    private static String description(Node node) {
        List<String> facts = new ArrayList<>();
        if (node.isOneText() && !node.about().name().property().contains("[")) {
            facts.add((Rows.decidesEnvironment(node) ? "Set by variables alone: " : "Variables: ")
                    + String.join(", ", node.about().name().variables()) + ".");
        } else if (node instanceof Node.Keyed) {
            facts.add("Variables: " + String.join("_*, ", node.about().name().variables()) + "_*.");
        }
        facts.addAll(rules(node.about().rules(), ""));
        return sentences(node.about().doc(), facts);
    }

    /** Returns the rules that only words can say. */
    private static List<String> rules(List<Rule> rules, String prefix) {
        return rules.stream()
                .filter(Rule::isOnlyWords)
                .map(rule -> capitalized(prefix + rule.words()) + ".")
                .toList();
    }

    private static String sentences(String doc, List<String> facts) {
        List<String> sentences = new ArrayList<>();
        if (!doc.isEmpty()) {
            sentences.add(doc);
        }
        sentences.addAll(facts);
        return String.join(" ", sentences);
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
