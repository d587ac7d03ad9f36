package ai.orchestra.testkit.servers.secretmanager;

import java.util.ArrayList;
import java.util.List;

/**
 * What clients have asked a {@link SecretManagerServer} for: methods and names, never values. Also what was refused, delayed
 * or never answered is here. This class is thread-safe.
 */
public final class Requests {
    private final List<Request> log = new ArrayList<>();

    Requests() {}

    /** Returns all requests, in the order they arrived. */
    public synchronized List<Request> all() {
        return List.copyOf(log);
    }

    /** Returns how many requests there were. */
    public synchronized int count() {
        return log.size();
    }

    /** Returns how many requests there were of one method. */
    public synchronized int count(SecretManagerMethod method) {
        return (int) log.stream().filter(request -> request.method() == method).count();
    }

    /**
     * Returns how many requests there were of one method about one secret.
     *
     * @param secretId the secret's id, without its project
     */
    public synchronized int count(SecretManagerMethod method, String secretId) {
        return (int) log.stream()
                .filter(request ->
                        request.method() == method && request.secretId().equals(secretId))
                .count();
    }

    /** Forgets all requests so far. */
    public synchronized void clear() {
        log.clear();
    }

    synchronized void add(Request request) {
        log.add(request);
    }

    /** Returns the secret that a name, right or wrong, is about; empty if about none. */
    static String secretIdOf(String resource) {
        String id = "";
        String[] parts = resource.split("/", -1);
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].equals("secrets")) {
                id = parts[i + 1];
            }
        }
        return id;
    }

    /**
     * One request. Immutable.
     *
     * @param method what was asked
     * @param resource the name it was asked of, as it was sent
     * @param secretId the secret's id; of a request to create one, that of the new one; empty for a list of secrets
     */
    public record Request(SecretManagerMethod method, String resource, String secretId) {}
}
