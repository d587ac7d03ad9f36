package ai.orchestra.config.internal.layer;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.yaml.YamlKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the program itself passed in, under keys in any spelling or under variables. Values are taken as they are. */
final class OverrideSource implements ListedSource {
    private final Map<String, Definition> byVariable = new LinkedHashMap<>();
    private final Map<String, Definition> byProperty = new LinkedHashMap<>();

    /**
     * Takes the overrides over.
     *
     * @throws IllegalArgumentException if two spellings of one key are among them
     */
    OverrideSource(Map<String, String> overrides) {
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            String key = override.getKey();
            Definition definition = Definition.literal(key, override.getValue(), new Origin.Passed(key));
            Definition before = Keys.isVariable(key)
                    ? byVariable.put(key, definition)
                    : byProperty.put(YamlKeys.canonicalPath(key), definition);
            if (before != null) {
                throw new IllegalArgumentException(
                        "the overrides " + before.name() + " and " + key + " are two spellings of one key; keep one");
            }
        }
    }

    @Override
    public String name() {
        return "overrides";
    }

    @Override
    public @Nullable Definition find(SettingName name) {
        Definition property = byProperty.get(name.path());
        if (property != null) {
            return property;
        }
        for (String variable : name.variables()) {
            Definition definition = byVariable.get(variable);
            if (definition != null) {
                return definition;
            }
        }
        return null;
    }

    @Override
    public Collection<String> children(SettingName name) {
        Set<String> entries = new LinkedHashSet<>(VariableNames.entriesBelow(name, byVariable.keySet()));
        entries.addAll(spelt(name));
        return entries;
    }

    @Override
    public Collection<String> spelt(SettingName name) {
        Set<String> entries = new LinkedHashSet<>();
        String prefix = name.path() + ".";
        for (Map.Entry<String, Definition> property : byProperty.entrySet()) {
            if (property.getKey().startsWith(prefix)) {
                entries.add(PropertyKeys.segmentBehind(property.getValue().name(), prefix));
            }
        }
        return entries;
    }

    @Override
    public Collection<String> variables() {
        return byVariable.keySet();
    }

    @Override
    public Collection<Definition> keysBelow(String prefix) {
        List<Definition> below = new ArrayList<>();
        String start = prefix.concat(".");
        for (Map.Entry<String, Definition> property : byProperty.entrySet()) {
            if (property.getKey().startsWith(start)) {
                Definition definition = property.getValue();
                below.add(new Definition(
                        property.getKey(), definition.template(), definition.origin(), definition.scope()));
            }
        }
        return below;
    }
}
