package ai.orchestra.config.internal.layer;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.template.Definition;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process environment. Its values are taken as they are: a dollar sign in a password stays one. */
final class EnvironmentSource implements ListedSource {
    private final Map<String, String> variables;

    EnvironmentSource(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "process environment";
    }

    @Override
    public @Nullable Definition find(SettingName name) {
        for (String variable : name.variables()) {
            String text = variables.get(variable);
            if (text != null) {
                return Definition.literal(variable, text, new Origin.Variable(variable));
            }
        }
        return null;
    }

    @Override
    public Collection<String> children(SettingName name) {
        return VariableNames.entriesBelow(name, variables.keySet());
    }

    @Override
    public Collection<String> variables() {
        return variables.keySet();
    }
}
