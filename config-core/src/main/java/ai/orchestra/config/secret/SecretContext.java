package ai.orchestra.config.secret;

import ai.orchestra.config.convert.ConversionException;
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
    static final SettingName OFFLINE = SettingName.of("secrets.offline");

    /**
     * Returns the text that any layer sets for a name, variables replaced. A text that refers to a secret counts as
     * unset, since what is needed to read secrets cannot be one.
     *
     * @param name the names to look for, such as {@code GCP_PROJECT_ID}
     */
    public Optional<String> text(SettingName name) {
        return settings.apply(name);
    }

    /**
     * Returns whether {@code SECRETS_OFFLINE=true} forbids remote access; {@code yes}, {@code on} and {@code 1} do as well.
     *
     * @throws SecretConfigurationException if it is neither on nor off: a switch that forbids is not passed over
     */
    public boolean isOffline() {
        String text = text(OFFLINE).orElse("");
        try {
            return !text.isBlank() && SecretSetting.converted(Boolean.class, text);
        } catch (ConversionException e) {
            throw new SecretConfigurationException(OFFLINE.property() + ": \"" + text + "\" " + e.getMessage());
        }
    }
}
