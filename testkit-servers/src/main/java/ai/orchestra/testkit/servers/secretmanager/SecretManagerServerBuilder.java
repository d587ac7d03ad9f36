package ai.orchestra.testkit.servers.secretmanager;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Says what a {@link SecretManagerServer} is like before it starts.
 *
 * <p>This class is not thread-safe.
 */
public final class SecretManagerServerBuilder {
    private final Map<String, Long> projects = new LinkedHashMap<>();
    private Clock clock = Clock.systemUTC();

    SecretManagerServerBuilder() {}

    /**
     * Adds a project; the first one is that of the short methods such as {@link SecretManagerServer#addSecret(String)}.
     * Without any, there is {@code test-project} with the number 123456789012.
     *
     * @param id its id, as in {@code projects/my-project}
     * @param number its number, which all answers carry
     */
    public SecretManagerServerBuilder project(String id, long number) {
        if (id.isBlank() || id.contains("/") || number <= 0) {
            throw new IllegalArgumentException("a project has an id without a slash, and a positive number");
        }
        projects.put(id, number);
        return this;
    }

    /** Takes another clock than the system's, by which secrets expire and quotas fill up again. */
    public SecretManagerServerBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** Starts the server; it must be closed. */
    public SecretManagerServer start() {
        if (projects.isEmpty()) {
            project(SecretManagerServer.DEFAULT_PROJECT, SecretManagerServer.DEFAULT_NUMBER);
        }
        return new SecretManagerServer(new LinkedHashMap<>(projects), clock);
    }
}
