package ai.orchestra.gcp.auth;

import ai.orchestra.config.secret.Secret;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * Loads the credentials that every Google client of the SDK uses.
 *
 * <p>Service accounts sign their own tokens, so that no token server is asked before the first call; the audience and
 * scope rules are those of Google's AIP-4111. Other credentials ask Google's token servers when a client first calls.
 * All methods are stateless and thread-safe.
 */
public final class GcpCredentials {
    /** The scope that covers every Google Cloud API; what may be done is decided by the roles that are granted. */
    public static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

    private GcpCredentials() {}

    /**
     * Decides and loads in one step. Reads a file where the settings name one; only application default credentials may
     * ask the metadata server.
     *
     * @param settings where the variables of {@link CredentialChoice} are looked up
     * @throws CredentialException if the deciding variable is broken, or if there are no credentials at all
     */
    public static GoogleCredentials load(GcpSettings settings) {
        return load(CredentialChoice.of(settings::text));
    }

    /**
     * Loads what was chosen.
     *
     * @param choice one of the four ways
     * @throws CredentialException if it cannot be used
     */
    public static GoogleCredentials load(CredentialChoice choice) {
        return load(choice, GoogleCredentials::getApplicationDefault);
    }

    static GoogleCredentials load(CredentialChoice choice, ApplicationDefaults defaults) {
        if (choice instanceof CredentialChoice.KeyText text) {
            return of(CredentialChoice.KEY_JSON, "", text.json());
        }
        if (choice instanceof CredentialChoice.KeyFile file) {
            return of(file.variable(), "names " + file.path() + ", which ", file.read());
        }
        try {
            return scoped(defaults.load());
        } catch (IOException e) {
            // Google's message repeats advice about its own variable only, and may quote a broken file.
            throw new CredentialException(
                    CredentialChoice.KEY_JSON,
                    "is not set, and neither are " + CredentialChoice.KEY_PATH + " and " + CredentialChoice.GOOGLE_PATH
                            + "; there are no application default credentials either: set one of them, or run gcloud"
                            + " auth application-default login");
        }
    }

    private static GoogleCredentials of(String variable, String names, Secret document) {
        boolean serviceAccount = KeyDocument.isServiceAccount(document);
        try {
            GoogleCredentials credentials =
                    GoogleCredentials.fromStream(new ByteArrayInputStream(document.revealBytes()));
            return scoped(credentials);
        } catch (IOException | RuntimeException e) {
            // The cause is left out because it may quote what it could not read.
            throw new CredentialException(
                    variable,
                    names
                            + (serviceAccount
                                    ? "holds a private key that cannot be read; create a new key and use its whole file"
                                    : "Google's client does not accept; name a credentials file that Google made"));
        }
    }

    private static GoogleCredentials scoped(GoogleCredentials credentials) {
        GoogleCredentials scoped = credentials.createScoped(List.of(CLOUD_PLATFORM));
        return scoped instanceof ServiceAccountCredentials account
                ? account.createWithUseJwtAccessWithScope(true)
                : scoped;
    }

    /** Google's application default credentials, so that tests need no network. */
    @FunctionalInterface
    interface ApplicationDefaults {
        GoogleCredentials load() throws IOException;
    }
}
