package ai.orchestra.config.persona;

import ai.orchestra.config.Document;
import ai.orchestra.config.convert.ConversionException;
import ai.orchestra.config.convert.Converter;
import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.config.yaml.YamlEntry;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlNode;
import ai.orchestra.config.yaml.YamlScalar;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the file says of one persona, and goes on after each problem. Not thread-safe. */
final class PersonaFields {
    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String TRAITS = "traits";
    private static final String PROMPT_TEMPLATE = "prompt-template";
    private static final String METADATA = "metadata";
    private static final List<String> KEYS = List.of(NAME, DESCRIPTION, TRAITS, PROMPT_TEMPLATE, METADATA);

    private static final int LONGEST_SHOWN = 60;

    private final Document document;
    private final String prefix;
    private final Origin origin;
    private final YamlMapping mapping;
    private final Collection<Problem> problems;
    private final Collection<Problem> warnings;

    PersonaFields(
            Document document,
            String prefix,
            Origin origin,
            YamlMapping mapping,
            Collection<Problem> problems,
            Collection<Problem> warnings) {
        this.document = document;
        this.prefix = prefix;
        this.origin = origin;
        this.mapping = mapping;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** Returns the persona, or nothing after a problem without which there would be one. */
    Optional<Persona> persona(String id, Optional<Integer> database, Optional<String> schema) {
        unknownKeys();
        String name = required(NAME);
        String description = text(DESCRIPTION);
        PromptTemplate prompt = prompt(required(PROMPT_TEMPLATE));
        Map<String, Double> traits = new LinkedHashMap<>();
        values(TRAITS).forEach((trait, scalar) -> number(TRAITS, trait, scalar).ifPresent(v -> traits.put(trait, v)));
        Map<String, String> metadata = new LinkedHashMap<>();
        values(METADATA).forEach((key, scalar) -> {
            String text = expanded(prefix + "." + METADATA + "." + key, scalar);
            if (text != null) {
                metadata.put(key, text);
            }
        });
        return name == null || prompt == null
                ? Optional.empty()
                : Optional.of(new Persona(
                        id, name, description == null ? "" : description, traits, prompt, metadata, database, schema));
    }

    private void unknownKeys() {
        for (YamlEntry entry : mapping.entries()) {
            if (!KEYS.contains(entry.key())) {
                String advice = Suggestions.nearest(entry.key(), KEYS)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("the keys here are " + String.join(", ", KEYS));
                problem(ProblemCode.UNKNOWN, entry.key(), entry.keyOrigin(), "unknown; " + advice.replace('-', '_'));
            }
        }
    }

    private @Nullable String required(String key) {
        String text = text(key);
        YamlNode node = mapping.get(key);
        boolean nothing = node == null || node instanceof YamlScalar scalar && scalar.isNull();
        if (nothing || text != null && text.isBlank()) {
            problem(
                    nothing ? ProblemCode.MISSING : ProblemCode.EMPTY,
                    key,
                    node == null ? origin : node.origin(),
                    (nothing ? "missing" : "is set but empty") + "; write " + key.replace('-', '_') + ": with a text");
            return null;
        }
        return text;
    }

    /** Returns the text of a key; {@code null} if it has none, or after a problem. */
    private @Nullable String text(String key) {
        YamlNode node = mapping.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof YamlScalar scalar) {
            return scalar.isNull() ? null : expanded(prefix + "." + key, scalar);
        }
        problem(ProblemCode.UNCONVERTIBLE, key, node.origin(), "must be a text; write it on one line, or after |");
        return null;
    }

    private @Nullable String expanded(String key, YamlScalar scalar) {
        Expansion expansion = document.expand(key, scalar);
        problems.addAll(expansion.problems());
        warnings.addAll(expansion.warnings());
        return expansion.isValid() ? expansion.text() : null;
    }

    private @Nullable PromptTemplate prompt(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return PromptTemplate.of(text);
        } catch (IllegalArgumentException e) {
            YamlNode node = mapping.get(PROMPT_TEMPLATE);
            problem(
                    ProblemCode.UNCONVERTIBLE,
                    PROMPT_TEMPLATE,
                    node == null ? origin : node.origin(),
                    String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Returns the values below a key that are single ones, as the file spells their names; others are problems. */
    private Map<String, YamlScalar> values(String key) {
        Map<String, YamlScalar> values = new LinkedHashMap<>();
        YamlNode node = mapping.get(key);
        if (node instanceof YamlMapping below) {
            for (YamlEntry entry : below.entries()) {
                if (entry.value() instanceof YamlScalar scalar) {
                    values.put(entry.spelling(), scalar);
                } else {
                    problem(
                            ProblemCode.UNCONVERTIBLE,
                            key + "." + entry.key(),
                            entry.value().origin(),
                            "must be a single value; flatten it");
                }
            }
        } else if (node != null && !(node instanceof YamlScalar scalar && scalar.isNull())) {
            problem(ProblemCode.UNCONVERTIBLE, key, node.origin(), "must hold names with values, indented below it");
        }
        return values;
    }

    private Optional<Double> number(String key, String trait, YamlScalar scalar) {
        String name = key + "." + trait;
        String text = expanded(prefix + "." + name, scalar);
        Converter<?> converter = Converters.standard().find(Double.class);
        if (text == null || converter == null) {
            return Optional.empty();
        }
        try {
            return Optional.of((Double) converter.convert(text));
        } catch (ConversionException e) {
            problem(ProblemCode.UNCONVERTIBLE, name, scalar.origin(), shown(scalar) + e.advice());
            return Optional.empty();
        }
    }

    /** Returns what the file says, not what its references stand for, which may be secret. */
    private static String shown(YamlScalar scalar) {
        return scalar.text().length() > LONGEST_SHOWN ? "" : '"' + scalar.text() + "\" ";
    }

    private void problem(ProblemCode code, String key, @Nullable Origin place, String text) {
        problems.add(new Problem(code, prefix + "." + key, place, text));
    }
}
