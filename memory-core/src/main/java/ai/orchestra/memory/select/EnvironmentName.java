package ai.orchestra.memory.select;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the name of an environment as strictly as {@code APP_ENV} is read. Stateless. */
final class EnvironmentName {
    private EnvironmentName() {}

    /** Returns a well-known environment; a mistyped name must not turn production into a place of its own. */
    static Environment wellKnown(@Nullable String name) {
        String given = MemoryValidationException.given("environment", name);
        List<String> known =
                Environment.wellKnown().stream().map(Environment::name).toList();
        return Environment.parse(given).filter(Environment::isWellKnown).orElseThrow(() -> {
            String guess = Suggestions.nearest(given.strip(), known)
                    .map(near -> "did you mean " + near + "? Otherwise ")
                    .orElse("");
            return new MemoryValidationException("environment is not a known environment; " + guess + "use "
                    + String.join(", ", known) + ", or give one of your own as environment(Environment.of(...))");
        });
    }
}
