package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.config.yaml.YamlEntry;
import ai.orchestra.config.yaml.YamlKeys;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlNode;
import ai.orchestra.config.yaml.YamlScalar;
import ai.orchestra.config.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The keys of one mapping of the schema, read by name; what is not as the format has it becomes a problem.
 *
 * <p>Immutable but for the findings that it adds to.
 */
final class Fields {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final Map<String, Field> fields;
    private final Findings findings;

    private Fields(Map<String, Field> fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    /** Takes the known keys of a mapping, and adds a problem for each other one. */
    static Fields of(YamlMapping mapping, String path, String environment, List<String> known, Findings findings) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (YamlEntry entry : mapping.entries()) {
            Optional<String> name = known.stream()
                    .filter(key -> YamlKeys.canonical(key).equals(entry.key()))
                    .findFirst();
            if (name.isPresent()) {
                fields.put(name.get(), new Field(below(path, name.get()), entry.value(), environment));
            } else {
                findings.add(
                        SchemaCode.UNKNOWN_KEY,
                        below(path, entry.spelling()),
                        entry.keyOrigin(),
                        "is unknown; " + advice(entry.spelling(), known));
            }
        }
        return new Fields(fields, findings);
    }

    /** Returns "did you mean x?", or what there is. */
    static String advice(String typed, List<String> known) {
        return Suggestions.nearest(typed, known)
                .map(nearest -> "did you mean " + nearest + "?")
                .orElseGet(() -> "known are " + String.join(", ", known));
    }

    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Returns these fields with those of another mapping above them. */
    Fields overlaidWith(Fields other) {
        Map<String, Field> merged = new LinkedHashMap<>(fields);
        merged.putAll(other.fields);
        return new Fields(merged, findings);
    }

    Optional<Field> get(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    /** Returns the place of a key's value, or another place if the key is not there. */
    Origin.File origin(String key, Origin.File otherwise) {
        return get(key).map(Field::origin).orElse(otherwise);
    }

    void problem(SchemaCode code, Field field, String text) {
        findings.add(code, field.path(), field.origin(), text);
    }

    /** Returns a text; nothing for a key that is not there, is null, or is no text, which is a problem. */
    Optional<String> text(String key) {
        return get(key).flatMap(field -> scalar(field, field.node())).map(YamlScalar::text);
    }

    boolean flag(String key, boolean otherwise) {
        Optional<String> text = text(key);
        if (text.isPresent() && !VariableType.BOOLEAN.accepts(text.get())) {
            problem(
                    SchemaCode.WRONG_VALUE,
                    fields.get(key),
                    Findings.shown(text.get()) + " is neither true nor false; write one of them");
            return otherwise;
        }
        return text.map(Boolean::parseBoolean).orElse(otherwise);
    }

    OptionalInt number(String key, int min, int max) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int value = NUMBER.matcher(text.get()).matches() ? Integer.parseInt(text.get()) : -1;
        if (value < min || value > max) {
            problem(
                    SchemaCode.OUT_OF_RANGE,
                    fields.get(key),
                    Findings.shown(text.get()) + " is not a whole number from " + min + " to " + max);
            return OptionalInt.empty();
        }
        return OptionalInt.of(value);
    }

    /** Returns the texts of a list with their places. */
    List<YamlScalar> list(String key) {
        Field field = fields.get(key);
        if (field == null || field.node() instanceof YamlScalar scalar && scalar.isNull()) {
            return List.of();
        }
        if (!(field.node() instanceof YamlSequence sequence)) {
            problem(
                    SchemaCode.WRONG_SHAPE,
                    field,
                    "must be a list; write each element on a line of its own after '- '");
            return List.of();
        }
        List<YamlScalar> elements = new ArrayList<>();
        for (YamlNode element : sequence.elements()) {
            scalar(field, element).ifPresent(elements::add);
        }
        return elements;
    }

    /** Returns a mapping; nothing for a key that is not there, is null, or is none, which is a problem. */
    Optional<YamlMapping> mapping(String key) {
        return get(key).flatMap(field -> mapping(field.path(), field.node(), findings));
    }

    static Optional<YamlMapping> mapping(String path, YamlNode node, Findings findings) {
        if (node instanceof YamlMapping mapping) {
            return Optional.of(mapping);
        }
        if (!(node instanceof YamlScalar scalar && scalar.isNull())) {
            findings.add(SchemaCode.WRONG_SHAPE, path, node.origin(), "must be a mapping of keys, each 'key: value'");
        }
        return Optional.empty();
    }

    private Optional<YamlScalar> scalar(Field field, YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return scalar.isNull() ? Optional.empty() : Optional.of(scalar);
        }
        findings.add(SchemaCode.WRONG_SHAPE, field.path(), node.origin(), "must be one text, not a list or mapping");
        return Optional.empty();
    }
}
