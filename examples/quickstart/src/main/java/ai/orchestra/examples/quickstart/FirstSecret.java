package ai.orchestra.examples.quickstart;

import ai.orchestra.config.secret.Secrets;

/** One secret, from wherever this process keeps it. */
public final class FirstSecret {
    private FirstSecret() {}

    /** Reads the key from {@code .env} here, and from Secret Manager where that is on the class path. */
    public static void main(String[] arguments) {
        try (Secrets secrets = Secrets.standard()) {
            String key = secrets.get("openai-api-key");
            System.out.println("a key of " + key.length() + " characters");
        }
    }
}
