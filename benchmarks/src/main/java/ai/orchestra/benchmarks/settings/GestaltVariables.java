package ai.orchestra.benchmarks.settings;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.github.gestalt.config.exceptions.GestaltException;
import org.github.gestalt.config.source.ConfigSource;
import org.github.gestalt.config.source.EnvironmentConfigSource;
import org.github.gestalt.config.tag.Tags;
import org.github.gestalt.config.utils.Pair;

/** Gestalt's {@link EnvironmentConfigSource} over other variables than the process's, which it cannot be told. Immutable. */
final class GestaltVariables implements ConfigSource {
    private final UUID id = UUID.randomUUID();
    private final Map<String, String> variables;

    GestaltVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public boolean hasStream() {
        return false;
    }

    @Override
    public InputStream loadStream() throws GestaltException {
        throw new GestaltException("variables are a list");
    }

    @Override
    public boolean hasList() {
        return true;
    }

    @Override
    public List<Pair<String, String>> loadList() {
        return variables.entrySet().stream()
                .map(variable -> new Pair<>(variable.getKey(), variable.getValue()))
                .toList();
    }

    @Override
    public String format() {
        return EnvironmentConfigSource.ENV_VARS;
    }

    @Override
    public String name() {
        return EnvironmentConfigSource.ENV_VARS;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public Tags getTags() {
        return Tags.of();
    }

    @Override
    public boolean failOnErrors() {
        return false;
    }
}
