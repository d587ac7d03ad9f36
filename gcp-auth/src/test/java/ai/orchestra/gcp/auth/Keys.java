package ai.orchestra.gcp.auth;

import ai.orchestra.testsupport.Canary;

/** Key documents that look like Google's. */
final class Keys {
    private Keys() {}

    static String serviceAccount() {
        return """
                {"type": "service_account", "project_id": "demo-project", "scopes": ["a", {"b": 1}],
                 "private_key": "%s", "client_email": "robot@demo-project.example"}
                """.formatted(Canary.secret("private-key"));
    }
}
