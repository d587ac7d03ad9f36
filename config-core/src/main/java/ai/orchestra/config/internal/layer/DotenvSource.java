package ai.orchestra.config.internal.layer;

import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.template.Definition;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@code .env} file. */
final class DotenvSource implements ListedSource {
    private final String name;
    private final Map<String, Definition> definitions;

    DotenvSource(String name, Map<String, Definition> definitions) {
        this.name = name;
        this.definitions = definitions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Definition find(SettingName setting) {
        for (String variable : setting.variables()) {
            Definition definition = definitions.get(variable);
            if (definition != null) {
                return definition;
            }
        }
        return null;
    }

    @Override
    public Collection<String> children(SettingName setting) {
        return VariableNames.entriesBelow(setting, definitions.keySet());
    }

    @Override
    public Collection<String> variables() {
        return definitions.keySet();
    }
}
