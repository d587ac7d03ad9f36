package ai.orchestra.config.internal.layer;

import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.source.Form;
import ai.orchestra.config.source.Misfit;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Scope;
import ai.orchestra.config.template.Template;
import ai.orchestra.config.yaml.YamlEntry;
import ai.orchestra.config.yaml.YamlFile;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlNode;
import ai.orchestra.config.yaml.YamlScalar;
import ai.orchestra.config.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One YAML file, flattened: every scalar under its path, such as {@code memory.cors-origins[0]}. */
final class YamlSource implements SettingsSource {
    private final String name;
    private final YamlFile file;
    private final Scope scope;
    private final Map<String, Definition> scalars = new HashMap<>();
    private final Map<String, YamlSequence> sequences = new HashMap<>();
    private final Map<String, YamlMapping> mappings = new HashMap<>();
    // Every key as it is written, for the search for unknown ones; in the order of the file.
    private final List<Definition> keys = new ArrayList<>();
    private boolean refers;

    YamlSource(String name, YamlFile file, Scope scope) {
        this.name = name;
        this.file = file;
        this.scope = scope;
        flatten("", file.root());
    }

    // Keys are joined without the + operator, as in SettingName.
    private void flatten(String path, YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            // A key without a value says nothing; "" says empty text.
            if (!scalar.isNull()) {
                scalars.put(path, definition(path, scalar));
                refers |= path.endsWith("-file") || path.endsWith("-secret-name");
            }
        } else if (node instanceof YamlSequence sequence) {
            sequences.put(path, sequence);
            for (int i = 0; i < sequence.elements().size(); i++) {
                flatten(
                        path.concat("[").concat(Integer.toString(i)).concat("]"),
                        sequence.elements().get(i));
            }
        } else if (node instanceof YamlMapping mapping) {
            mappings.put(path, mapping);
            String start = path.isEmpty() ? "" : path.concat(".");
            for (YamlEntry entry : mapping.entries()) {
                String below = start.concat(entry.key());
                keys.add(Definition.literal(below, "", entry.keyOrigin()));
                flatten(below, entry.value());
            }
        }
    }

    private Definition definition(String path, YamlScalar scalar) {
        Template template = Template.parse(path, scalar.text(), scalar.origin(), ProblemCode.YAML_SYNTAX);
        return new Definition(path, template, scalar.origin(), scope);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Definition find(SettingName setting) {
        return scalars.get(setting.path());
    }

    /** Returns whether any key is called like one that names a file or secret; so most files need not be asked for those. */
    boolean refers() {
        return refers;
    }

    @Override
    public int listSize(SettingName setting) {
        YamlSequence sequence = sequences.get(setting.path());
        return sequence == null ? -1 : sequence.elements().size();
    }

    @Override
    public Collection<String> children(SettingName setting) {
        YamlMapping mapping = mappings.get(setting.path());
        if (mapping == null) {
            return List.of();
        }
        List<String> spellings = new ArrayList<>(mapping.entries().size());
        for (YamlEntry entry : mapping.entries()) {
            spellings.add(entry.spelling());
        }
        return spellings;
    }

    @Override
    public @Nullable Misfit misfit(SettingName setting, Form wanted) {
        String path = setting.path();
        YamlSequence sequence = wanted == Form.LIST ? null : sequences.get(path);
        if (sequence != null) {
            return new Misfit(Form.LIST, sequence.origin());
        }
        YamlMapping mapping = wanted == Form.MAPPING ? null : mappings.get(path);
        if (mapping != null) {
            return new Misfit(Form.MAPPING, mapping.origin());
        }
        Definition scalar = wanted == Form.MAPPING ? scalars.get(path) : null;
        return scalar == null ? null : new Misfit(Form.VALUE, scalar.origin());
    }

    @Override
    public Collection<Definition> keysBelow(String prefix) {
        List<Definition> below = new ArrayList<>();
        String start = prefix.concat(".");
        for (Definition key : keys) {
            if (key.name().startsWith(start)) {
                below.add(key);
            }
        }
        return below;
    }

    @Override
    public boolean mayHide(SettingName setting) {
        return file.mayHide(PropertyKeys.firstSegment(setting.property(), ""));
    }
}
