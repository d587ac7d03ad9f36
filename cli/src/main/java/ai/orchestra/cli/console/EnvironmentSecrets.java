package ai.orchestra.cli.console;

import ai.orchestra.config.secret.Redactor;
import ai.orchestra.config.secret.Secret;
import java.util.Map;
import java.util.regex.Pattern;

/** Knows the secrets among environment variables by their names. Stateless. */
final class EnvironmentSecrets {
    private static final Pattern NAME =
            Pattern.compile("(?i).*(KEY|SECRET|PASSWORD|PASSWD|TOKEN|CREDENTIALS?|KEY_JSON|_URL|_URI|_DSN)");

    private EnvironmentSecrets() {}

    /** Returns a redactor of all values whose variables are called like secrets; of addresses only the password. */
    static Redactor redactor(Map<String, String> environment) {
        Redactor redactor = Redactor.create();
        environment.forEach((name, value) -> {
            if (NAME.matcher(name).matches()) {
                String secret = name.matches("(?i).*_(URL|URI|DSN)") ? password(value) : value;
                if (!secret.isBlank()) {
                    redactor.register(Secret.of(secret));
                }
            }
        });
        return redactor;
    }

    private static String password(String address) {
        int start = address.indexOf("://");
        int at = address.lastIndexOf('@');
        int colon = start < 0 ? -1 : address.indexOf(':', start + 3);
        return colon < 0 || at < colon ? "" : address.substring(colon + 1, at);
    }
}
