package ai.orchestra.gcp.auth;

import ai.orchestra.testsupport.Canary;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Key documents that look like Google's. */
final class Keys {
    /** Generated here and now, so that no private key lies in the sources. */
    static final KeyPair PAIR = generate();

    private Keys() {}

    /** A document whose key is no key. */
    static String serviceAccount() {
        return """
                {"type": "service_account", "project_id": "demo-project", "scopes": ["a", {"b": 1}],
                 "private_key": "%s", "client_email": "robot@demo-project.example"}
                """.formatted(Canary.secret("private-key"));
    }

    /**
     * A document that signs.
     *
     * @param tokenUri whom Google's client would ask for a token if it did not sign by itself
     */
    static String signing(String tokenUri) {
        String pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(PAIR.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        return """
                {"type": "service_account", "project_id": "demo-project", "private_key_id": "%s",
                 "private_key": "%s", "client_email": "robot@demo-project.example", "client_id": "1",
                 "token_uri": "%s"}
                """.formatted(Canary.secret("key-id"), pem, tokenUri);
    }

    static String user(String project) {
        return """
                {"type": "authorized_user", "client_id": "id", "client_secret": "%s", "refresh_token": "%s"%s}
                """.formatted(
                        Canary.secret("client-secret"),
                        Canary.secret("refresh-token"),
                        project.isEmpty() ? "" : ", \"project_id\": \"" + project + "\"");
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
