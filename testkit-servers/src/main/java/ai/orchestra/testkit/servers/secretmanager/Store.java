package ai.orchestra.testkit.servers.secretmanager;

import com.google.protobuf.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All secrets of all projects, in the order they were made. Not thread-safe: the calls take turns.
 *
 * <p>What has expired by the clock is gone the next time anything is asked for, as it is in the service.
 */
final class Store {
    private final Projects projects;
    private final Clock clock;
    private final Map<ResourceName, StoredSecret> secrets = new LinkedHashMap<>();
    private long revision;

    Store(Projects projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
    }

    Projects projects() {
        return projects;
    }

    /** Returns the time of now, cut to the microseconds that the service keeps. */
    Timestamp now() {
        Instant now = clock.instant();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano() / 1_000 * 1_000)
                .build();
    }

    /** Returns an etag that was never given out before, with the quotes that belong to it (AIP-154). */
    String newEtag() {
        revision++;
        return "\"" + Long.toHexString(0x10000000L + revision) + "\"";
    }

    void add(StoredSecret secret) {
        if (exists(secret.name())) {
            throw Refusal.of(io.grpc.Status.Code.ALREADY_EXISTS, "Secret [" + secret.name() + "] already exists.");
        }
        secrets.put(secret.name(), secret);
    }

    boolean exists(ResourceName sent) {
        forgetExpired();
        return secrets.containsKey(keyOf(sent));
    }

    /** Returns a secret by the name of it or of one of its versions, by project id or number. */
    StoredSecret secret(ResourceName sent) {
        forgetExpired();
        ResourceName key = keyOf(sent);
        StoredSecret secret = secrets.get(key);
        if (secret == null) {
            throw Refusal.notFound("Secret [" + key + "] not found.");
        }
        return secret;
    }

    /** Returns the secrets of a project or of one of its locations, the newest first. */
    List<StoredSecret> of(ResourceName parent) {
        forgetExpired();
        List<StoredSecret> found = new ArrayList<>();
        for (StoredSecret secret : secrets.values()) {
            if (secret.name().withSecret("").equals(projects.numbered(parent))) {
                found.add(0, secret);
            }
        }
        return found;
    }

    void remove(StoredSecret secret) {
        secrets.remove(secret.name());
    }

    private ResourceName keyOf(ResourceName sent) {
        return projects.numbered(sent).withSecret(sent.secret());
    }

    private void forgetExpired() {
        Instant now = clock.instant();
        secrets.values()
                .removeIf(secret -> secret.secret().hasExpireTime()
                        && !Times.instant(secret.secret().getExpireTime()).isAfter(now));
        secrets.values().forEach(secret -> Destruction.carryOut(secret, now, this::newEtag));
    }
}
