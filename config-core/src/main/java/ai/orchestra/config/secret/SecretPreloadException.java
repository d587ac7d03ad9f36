package ai.orchestra.config.secret;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Some of the secrets that were preloaded cannot be had. The message lists all of them, each with what to do. */
public final class SecretPreloadException extends SecretException {
    private static final long serialVersionUID = 1L;

    private final transient Map<SecretName, SecretException> failures;

    /**
     * Makes the exception.
     *
     * @param failures what is wrong with each of the secrets
     * @param asked how many were asked for
     */
    SecretPreloadException(Map<SecretName, SecretException> failures, int asked) {
        this(messageOf(failures, asked), failures);
    }

    private SecretPreloadException(String message, Map<SecretName, SecretException> failures) {
        super(message);
        this.failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    private static String messageOf(Map<SecretName, SecretException> failures, int asked) {
        return failures.size() + " of " + asked + " secrets cannot be had\n"
                + failures.entrySet().stream()
                        .map(failure -> "  " + failure.getKey() + ": "
                                + failure.getValue().messageText())
                        .collect(Collectors.joining("\n"));
    }

    /**
     * Returns what is wrong with each of the secrets, in the order they were asked for; empty after deserialisation.
     */
    public Map<SecretName, SecretException> failures() {
        return failures == null ? Map.of() : failures;
    }

    @Override
    SecretException again() {
        return new SecretPreloadException(messageText(), failures());
    }
}
