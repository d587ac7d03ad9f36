package ai.orchestra.config.secret;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some of the secrets that were preloaded cannot be had. The message lists all of them, each with what to do. */
public final class SecretPreloadException extends SecretException {
    private static final long serialVersionUID = 1L;

    private final transient Map<SecretName, SecretException> failures;

    /**
     * Makes the exception.
     *
     * @param failures what is wrong with each of the secrets
     * @param noNames what is wrong with those that are no names
     * @param asked how many were asked for
     */
    SecretPreloadException(Map<SecretName, SecretException> failures, List<String> noNames, int asked) {
        this(messageOf(failures, noNames, asked), failures);
    }

    private SecretPreloadException(String message, Map<SecretName, SecretException> failures) {
        super(message);
        this.failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    private static String messageOf(Map<SecretName, SecretException> failures, List<String> noNames, int asked) {
        Stream<String> lines = failures.entrySet().stream()
                .map(failure -> failure.getKey() + ": " + failure.getValue().messageText());
        return failures.size() + noNames.size() + " of " + asked + " secrets cannot be had\n"
                + Stream.concat(lines, noNames.stream())
                        .map(line -> "  " + line)
                        .collect(Collectors.joining("\n"));
    }

    /**
     * Returns what is wrong with each of the secrets, in the order they were asked for; empty after deserialisation.
     * What cannot be a name is in the message alone.
     */
    public Map<SecretName, SecretException> failures() {
        return failures == null ? Map.of() : failures;
    }

    @Override
    SecretException again() {
        return new SecretPreloadException(messageText(), failures());
    }
}
