package ai.orchestra.benchmarks.start;

import ai.orchestra.config.secret.Secrets;

/** Reads one secret with {@link Secrets#standard()}, from wherever the variables of the process say. Stateless. */
public final class FirstSecret {
    private FirstSecret() {}

    /**
     * Says that the value is there, and not what it is.
     *
     * @param arguments the name of the secret, and how long its value is
     */
    public static void main(String[] arguments) {
        try (Secrets secrets = Secrets.standard()) {
            if (secrets.get(arguments[0]).length() != Integer.parseInt(arguments[1])) {
                throw new IllegalStateException("that is another value");
            }
            System.out.println("hello");
        }
    }
}
