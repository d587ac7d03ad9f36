package ai.orchestra.config.secret;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Secrets under their variables' names. */
final class VariableSecretSource implements SecretSource {
    private final String name;
    private final Function<String, @Nullable String> variables;

    VariableSecretSource(String name, Function<String, @Nullable String> variables) {
        this.name = name;
        this.variables = variables;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Lookup lookup(SecretRequest request) {
        String variable = SecretName.of(request.id()).variable();
        String text = variables.apply(variable);
        return text == null || text.isBlank()
                ? new Lookup.Absent(variable)
                : new Lookup.Found(Secret.of(text), "", null);
    }

    @Override
    public boolean isFixed() {
        return true;
    }
}
