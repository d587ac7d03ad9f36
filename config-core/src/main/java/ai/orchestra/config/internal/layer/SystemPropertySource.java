package ai.orchestra.config.internal.layer;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.yaml.YamlKeys;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Java system properties, under a setting's key or its variables. Their values are taken as they are. */
final class SystemPropertySource implements ListedSource {
    private final Properties properties;
    // The keys of entries of maps, which a file may spell otherwise, by path. Complete for a map once its entries are
    // listed.
    private final Map<String, String> keysOfEntries = new ConcurrentHashMap<>();

    SystemPropertySource(Properties properties) {
        this.properties = properties;
    }

    @Override
    public String name() {
        return "system properties";
    }

    @Override
    public @Nullable Definition find(SettingName name) {
        Definition byKey = get(name.property());
        if (byKey != null) {
            return byKey;
        }
        for (String variable : name.variables()) {
            Definition byVariable = get(variable);
            if (byVariable != null) {
                return byVariable;
            }
        }
        String otherwise = keysOfEntries.isEmpty() ? null : keysOfEntries.get(name.path());
        return otherwise == null ? null : get(otherwise);
    }

    private @Nullable Definition get(String key) {
        String text = properties.getProperty(key);
        return text == null ? null : Definition.literal(key, text, new Origin.SystemProperty(key));
    }

    @Override
    public Collection<String> children(SettingName name) {
        Set<String> names = properties.stringPropertyNames();
        Set<String> entries = new LinkedHashSet<>(VariableNames.entriesBelow(name, names));
        entries.addAll(spelt(name, names));
        return entries;
    }

    @Override
    public Collection<String> spelt(SettingName name) {
        return spelt(name, properties.stringPropertyNames());
    }

    private Set<String> spelt(SettingName name, Set<String> names) {
        Set<String> entries = new LinkedHashSet<>();
        String prefix = name.property() + ".";
        for (String key : names) {
            if (key.startsWith(prefix)) {
                entries.add(PropertyKeys.firstSegment(key, prefix));
                keysOfEntries.put(YamlKeys.canonicalPath(key), key);
            }
        }
        return entries;
    }
}
