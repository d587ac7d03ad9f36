package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.SecretException;
import ai.orchestra.config.secret.Secrets;

/** A program that asks for one secret, and says how that ended. */
public final class Asks {
    private Asks() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        try (Secrets secrets = Secrets.standard()) {
            System.out.println(secrets.get(arguments[0]).length() + " characters");
        } catch (SecretException e) {
            System.out.println(e.getClass().getSimpleName());
        }
        System.out.println("asked and done");
    }
}
