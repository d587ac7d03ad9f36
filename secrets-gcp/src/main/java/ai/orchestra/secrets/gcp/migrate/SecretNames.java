package ai.orchestra.secrets.gcp.migrate;

import java.util.Locale;
import java.util.Set;

/** Tells by a variable's name whether it holds a secret: its last word says so. Stateless. */
final class SecretNames {
    private static final Set<String> LAST = Set.of(
            "KEY",
            "APIKEY",
            "TOKEN",
            "PASSWORD",
            "PASSWD",
            "PWD",
            "PASS",
            "PASSPHRASE",
            "SECRET",
            "SECRETS",
            "CREDENTIAL",
            "CREDENTIALS",
            "SALT",
            "PEPPER");

    private SecretNames() {}

    /** Returns why the name is that of a secret, or not. */
    static Verdict of(String variable) {
        String[] words = variable.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+");
        String last = words.length == 0 ? "" : words[words.length - 1];
        if (!LAST.contains(last)) {
            return new Verdict(false, "its name does not end like a secret's");
        }
        if (last.equals("KEY") && words.length > 1 && words[words.length - 2].equals("PUBLIC")) {
            return new Verdict(false, "a public key is no secret");
        }
        return new Verdict(true, "its name ends in " + last);
    }

    /**
     * An answer.
     *
     * @param secret whether it is one
     * @param reason why
     */
    record Verdict(boolean secret, String reason) {}
}
