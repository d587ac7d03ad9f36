package ai.orchestra.gcp.auth;

import ai.orchestra.config.secret.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which credentials a Google client is to use, decided from the environment alone.
 *
 * <p>The order is {@code GCP_SA_KEY_JSON}, {@code GCP_SA_KEY_PATH}, {@code GOOGLE_APPLICATION_CREDENTIALS}, and then
 * Google's application default credentials. The first variable that is set decides; a blank one counts as unset. One
 * that is set but broken is an error and never falls through to the next, because that would run a service under
 * somebody else's identity.
 *
 * <p>All implementations are immutable and thread-safe; none shows a key in its text.
 */
public sealed interface CredentialChoice {
    /** The variable that holds a service account key: its JSON, or that in base64. */
    String KEY_JSON = "GCP_SA_KEY_JSON";

    /** The variable that holds the path of a service account key file. */
    String KEY_PATH = "GCP_SA_KEY_PATH";

    /** Google's own variable: the path of a file with credentials of any type. */
    String GOOGLE_PATH = "GOOGLE_APPLICATION_CREDENTIALS";

    /**
     * Decides without reading any file.
     *
     * @param environment answers a variable's value, or {@code null} where it is unset; asked for three names at most
     * @throws CredentialException if the deciding variable is broken
     */
    static CredentialChoice of(Function<String, @Nullable String> environment) {
        String json = environment.apply(KEY_JSON);
        if (json != null && !json.isBlank()) {
            String document = KeyEncoding.json(KEY_JSON, json);
            KeyDocument.requireServiceAccount(KEY_JSON, "", document);
            return new KeyText(Secret.of(document));
        }
        for (String variable : new String[] {KEY_PATH, GOOGLE_PATH}) {
            String path = environment.apply(variable);
            if (path != null && !path.isBlank()) {
                return new KeyFile(variable, path(variable, path.strip()));
            }
        }
        return new ApplicationDefault();
    }

    /** Returns the decision in words for reports, such as {@code service account key from GCP_SA_KEY_JSON}. */
    String describe();

    private static Path path(String variable, String text) {
        // A key pasted into the wrong variable must not travel on as a path, because paths are printed.
        if (KeyEncoding.looksLikeAKey(text)) {
            throw new CredentialException(variable, "holds a key, not a path; put the JSON into " + KEY_JSON);
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CredentialException(variable, "is not a path; set it to the path of a key file");
        }
    }

    /**
     * A service account key given as text.
     *
     * @param json the key, checked to be one
     */
    record KeyText(Secret json) implements CredentialChoice {
        @Override
        public String describe() {
            return "service account key from " + KEY_JSON;
        }
    }

    /**
     * Credentials in a file.
     *
     * @param variable the variable that named the file
     * @param path the file, not yet read
     */
    record KeyFile(String variable, Path path) implements CredentialChoice {
        /**
         * Reads the file and checks it: a service account key for {@code GCP_SA_KEY_PATH}, any JSON object with a
         * {@code type} for {@code GOOGLE_APPLICATION_CREDENTIALS}.
         *
         * @throws CredentialException if the file cannot be read or does not hold credentials
         */
        public Secret read() {
            return KeyDocument.read(this);
        }

        @Override
        public String describe() {
            return "credentials in " + path + " (" + variable + ")";
        }
    }

    /** Google's application default credentials: the gcloud login, or the metadata server. */
    record ApplicationDefault() implements CredentialChoice {
        @Override
        public String describe() {
            return "application default credentials; none of " + KEY_JSON + ", " + KEY_PATH + ", " + GOOGLE_PATH
                    + " is set";
        }
    }
}
