package ai.orchestra.gcp.auth;

import ai.orchestra.config.secret.Secret;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that a text is a Google credentials document, without saying anything about its content. Stateless. */
final class KeyDocument {
    // A service account key has 2.4 kB; Google's other credential files are smaller.
    private static final int MAX_BYTES = 64 * 1024;
    private static final String SERVICE_ACCOUNT = "service_account";
    private static final List<String> NEEDED = List.of("client_email", "private_key");

    private KeyDocument() {}

    static Secret read(CredentialChoice.KeyFile file) {
        String variable = file.variable();
        String names = "names " + file.path() + ", which ";
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file.path())) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new CredentialException(
                    variable,
                    names + "cannot be read (" + e.getClass().getSimpleName()
                            + "); check that it exists and that this user may read it");
        }
        if (bytes.length > MAX_BYTES) {
            throw new CredentialException(variable, names + "is above 64 KiB; credentials are smaller");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (variable.equals(CredentialChoice.KEY_PATH)) {
            requireServiceAccount(variable, names, text);
        } else if (!fields(variable, names, text).containsKey("type")) {
            throw new CredentialException(
                    variable, names + "has no \"type\"; name a credentials file that Google made");
        }
        return Secret.of(bytes);
    }

    static void requireServiceAccount(String variable, String names, String text) {
        Map<String, String> fields = fields(variable, names, text);
        if (!SERVICE_ACCOUNT.equals(fields.get("type"))) {
            throw new CredentialException(
                    variable,
                    names + "is not the key of a service account: its \"type\" is not \"" + SERVICE_ACCOUNT
                            + "\"; other types are accepted by " + CredentialChoice.GOOGLE_PATH);
        }
        for (String name : NEEDED) {
            if (fields.getOrDefault(name, "").isBlank()) {
                throw new CredentialException(variable, names + "has no \"" + name + "\"; use the whole key file");
            }
        }
    }

    /** Returns whether a checked document is the key of a service account. */
    static boolean isServiceAccount(Secret document) {
        return SERVICE_ACCOUNT.equals(fields("", "", document.reveal()).get("type"));
    }

    /** Returns the project that a checked document names. */
    static Optional<String> project(Secret document) {
        return Optional.ofNullable(fields("", "", document.reveal()).get("project_id"))
                .filter(id -> !id.isBlank());
    }

    private static Map<String, String> fields(String variable, String names, String text) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            while (object && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            if (!object || parser.nextToken() != null) {
                throw notAnObject(variable, names);
            }
            return fields;
        } catch (IOException e) {
            throw notAnObject(variable, names);
        }
    }

    private static CredentialException notAnObject(String variable, String names) {
        return new CredentialException(
                variable, names + "is not a JSON object; use the whole key file as Google made it");
    }
}
