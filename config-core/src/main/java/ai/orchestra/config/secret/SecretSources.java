package ai.orchestra.config.secret;

import ai.orchestra.config.dotenv.DotenvFile;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.config.template.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The secret sources that need no service, and their combination.
 *
 * <p>This class is thread-safe: it has no state.
 */
public final class SecretSources {
    private SecretSources() {}

    /**
     * Returns a source that reads environment variables: {@code openai-api-key} is {@code OPENAI_API_KEY}.
     *
     * @param variables the environment, such as {@link System#getenv()}; blank values count as unset
     */
    public static SecretSource environment(Map<String, String> variables) {
        return new VariableSecretSource("environment", variables::get);
    }

    /**
     * Returns a source that reads a {@code .env} file; references in it are replaced, those to secrets count as unset.
     *
     * @param file the parsed file; blank values count as unset
     */
    public static SecretSource dotenv(DotenvFile file) {
        Map<String, Definition> definitions = file.definitions(Scope.none());
        Function<String, @Nullable String> texts = variable -> {
            Definition definition = definitions.get(variable);
            if (definition == null) {
                return null;
            }
            Expansion expansion = new Expander().expand(definition);
            return expansion.isValid() && expansion.isPlain() ? expansion.text() : null;
        };
        return new VariableSecretSource("dotenv", texts);
    }

    /**
     * Returns a source that holds the given secrets, for tests.
     *
     * @param secrets values by any spelling of their names
     */
    public static SecretSource map(Map<String, String> secrets) {
        return new MapSecretSource(secrets);
    }

    /**
     * Returns a source that asks others in their order until one finds the secret.
     *
     * <p>A denial is remembered and answered if no later source finds it; that a source is unavailable is thrown at once,
     * because a later source's answer might be the wrong one.
     *
     * @param sources at least one source, the most important first; closed together with the new one
     */
    public static SecretSource firstOf(List<SecretSource> sources) {
        return sources.size() == 1 ? sources.get(0) : new FirstOfSecretSource(List.copyOf(sources));
    }

    /**
     * Returns the sources whose providers are on the class path and available.
     *
     * @param context what the providers may know
     * @return nothing if there is none, or {@code SECRETS_OFFLINE} is on
     * @throws SecretConfigurationException if a provider is broken: without its source a secret would look absent, and a
     *     fallback could take its place
     */
    public static Optional<SecretSource> discover(SecretContext context) {
        if (context.isOffline()) {
            return Optional.empty();
        }
        return Optional.ofNullable(Discovery.onClassPath(context).source());
    }
}
