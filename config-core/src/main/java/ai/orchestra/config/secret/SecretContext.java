package ai.orchestra.config.secret;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.source.SettingName;
import java.util.Optional;

/**
 * What a {@link SecretSourceProvider} may know: the environment's name and the settings that need no secret.
 *
 * <p>Implementations are thread-safe.
 */
public interface SecretContext {
    /** Returns the environment that the secrets are for. */
    Environment environment();

    /**
     * Returns the text that any layer sets for a name, variables replaced. A text that refers to a secret counts as
     * unset, since what is needed to read secrets cannot be one.
     *
     * @param name the names to look for, such as {@code GCP_PROJECT_ID}
     */
    Optional<String> text(SettingName name);
}
