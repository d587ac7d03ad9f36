package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.SecretContext;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.secret.SecretSourceProvider;
import ai.orchestra.config.spi.Availability;
import ai.orchestra.gcp.auth.CredentialChoice;
import ai.orchestra.gcp.auth.GcpProject;
import ai.orchestra.gcp.auth.GcpSettings;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Offers Google Secret Manager to {@link ai.orchestra.config.secret.Secrets}.
 *
 * <p>On a laptop it stands back until something names a project. In every other environment it is always there, since
 * machines of Google's need no setting: a secret that could not be looked for must not pass for one that is absent.
 * Stateless and thread-safe.
 */
public final class GcpSecretSourceProvider implements SecretSourceProvider {
    /** For {@link java.util.ServiceLoader}; does nothing. */
    public GcpSecretSourceProvider() {}

    /** Returns {@code gcp}. */
    @Override
    public String name() {
        return "gcp";
    }

    @Override
    public Availability availability(SecretContext context) {
        if (!context.environment().isLocal()) {
            return Availability.AVAILABLE;
        }
        GcpSettings settings = GcpSettings.of(context);
        boolean named = Stream.of(
                                GcpProject.PROJECT,
                                GcpProject.GOOGLE_PROJECT,
                                CredentialChoice.KEY_JSON,
                                CredentialChoice.KEY_PATH,
                                CredentialChoice.GOOGLE_PATH)
                        .anyMatch(variable -> isSet(settings.text(variable)))
                || Stream.of(ConnectionSettings.PROJECT, ConnectionSettings.EMULATOR)
                        .map(name -> context.text(name).orElse(""))
                        .anyMatch(GcpSecretSourceProvider::isSet);
        return named
                ? Availability.AVAILABLE
                : Availability.missing(GcpProject.PROJECT + ", a key (" + CredentialChoice.KEY_PATH
                        + "), or SECRET_MANAGER_EMULATOR_HOST");
    }

    /**
     * Builds the source; no class of Google's is loaded by that.
     *
     * @throws ai.orchestra.config.secret.SecretConfigurationException if a setting is broken or forbidden
     */
    @Override
    public SecretSource create(SecretContext context) {
        return GcpSecretSource.of(SecretManagerConnection.of(context));
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
