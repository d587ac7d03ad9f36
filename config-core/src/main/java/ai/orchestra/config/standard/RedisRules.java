package ai.orchestra.config.standard;

import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.rule.Draft;
import ai.orchestra.config.secret.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Settles where Redis is. The URL says all at once what {@code REDIS_HOST}, {@code REDIS_PORT}, {@code REDIS_USERNAME} and
 * {@code REDIS_PASSWORD} say part by part; for each part the highest layer that says anything about it has the word.
 */
final class RedisRules {
    private static final String URL = "redisUrl";
    private static final String HOST = "redisHost";
    private static final String PORT = "redisPort";
    private static final String USERNAME = "redisUsername";
    private static final String PASSWORD = "redisPassword";

    private final Draft draft;

    private RedisRules(Draft draft) {
        this.draft = draft;
    }

    static void apply(Draft draft) {
        Optional<URI> url = draft.value(URL, URI.class);
        if (url.isEmpty()) {
            return;
        }
        Optional<RedisAddress> address = RedisAddress.of(url.get());
        if (address.isEmpty()) {
            draft.problem(
                    ProblemCode.VIOLATED,
                    URL,
                    "is not the address of a Redis server; write redis://host:6379, or rediss:// for TLS"
                            + (Hosts.hasCredentials(url.get()) ? ", and put the password into REDIS_PASSWORD" : ""));
            return;
        }
        new RedisRules(draft).settle(address.get());
    }

    private void settle(RedisAddress written) {
        RedisAddress address = written;
        Optional<String> host = draft.value(HOST, String.class).filter(Hosts::isHost);
        if (host.isPresent() && has(HOST, host, Optional.of(written.host()), "hosts")) {
            address = address.withHost(host.get());
        }
        Optional<Integer> port = draft.value(PORT, Integer.class);
        if (port.isPresent() && has(PORT, port, written.port(), "ports")) {
            address = address.withPort(port.get());
        }
        Optional<String> username = draft.value(USERNAME, String.class);
        if (written.username().isPresent() && !has(USERNAME, username, written.username(), "users")) {
            draft.replace(USERNAME, written.username());
        }
        Optional<Secret> password = draft.value(PASSWORD, Secret.class);
        if (written.password().isPresent() && !has(PASSWORD, password, written.password(), "passwords")) {
            draft.replace(PASSWORD, written.password());
        }
        draft.replace(URL, address.withoutCredentials());
    }

    /** Returns whether the setting of a part has the word, and not the URL; reports it if they contradict each other. */
    private boolean has(String part, Optional<?> set, Optional<?> inUrl, String what) {
        if (draft.isAbove(part, URL)) {
            return true;
        }
        if (!draft.isBeside(part, URL)) {
            return false;
        }
        if (inUrl.isPresent() && set.isPresent() && !inUrl.equals(set)) {
            draft.problem(
                    ProblemCode.CONFLICT,
                    part,
                    draft.setting(part) + " and " + draft.setting(URL) + " name different " + what
                            + "; keep one of them");
        }
        return set.isPresent();
    }
}
