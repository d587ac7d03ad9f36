package ai.orchestra.config.secret;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.source.SettingName;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a {@link SecretSourceProvider} may know: the environment's name and the settings that need no secret.
 *
 * <p>This record is immutable, and thread-safe if its function is.
 *
 * @param environment the environment that the secrets are for
 * @param settings answers the text that any layer sets for a name
 */
public record SecretContext(Environment environment, Function<SettingName, Optional<String>> settings) {
    private static final SettingName OFFLINE = SettingName.of("secrets.offline");

    /**
     * Returns the text that any layer sets for a name, variables replaced. A text that refers to a secret counts as
     * unset, since what is needed to read secrets cannot be one.
     *
     * @param name the names to look for, such as {@code GCP_PROJECT_ID}
     */
    public Optional<String> text(SettingName name) {
        return settings.apply(name);
    }

    /** Returns whether {@code SECRETS_OFFLINE=true} forbids remote access. */
    public boolean isOffline() {
        return text(OFFLINE).map(text -> text.strip().equalsIgnoreCase("true")).orElse(false);
    }
}
