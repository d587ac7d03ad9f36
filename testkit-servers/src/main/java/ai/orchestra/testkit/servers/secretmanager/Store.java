package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.Secret;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All secrets of all projects, in the order they were made. Not thread-safe: the calls take turns.
 *
 * <p>Each call begins with {@link #forgetExpired}, so that what has expired by the clock is gone.
 */
final class Store {
    private final Projects projects;
    private final Clock clock;
    private final Map<ResourceName, StoredSecret> secrets = new LinkedHashMap<>();
    private long revision;
    private long sequence;
    private boolean timed;

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

    void add(ResourceName name, Secret secret) {
        if (secrets.containsKey(name)) {
            throw Refusal.of(Status.Code.ALREADY_EXISTS, "Secret [" + name + "] already exists.");
        }
        secrets.put(name, new StoredSecret(name, sequence++, secret));
        note(secret);
    }

    boolean exists(ResourceName sent) {
        return secrets.containsKey(keyOf(sent));
    }

    /** Returns a secret by the name of it or of one of its versions, by project id or number. */
    StoredSecret secret(ResourceName sent) {
        ResourceName key = keyOf(sent);
        StoredSecret secret = secrets.get(key);
        if (secret == null) {
            throw Refusal.notFound("Secret [" + key + "] not found.");
        }
        return secret;
    }

    /** Returns the secrets of a project or of one of its locations, the newest first. */
    List<StoredSecret> of(ResourceName parent) {
        List<StoredSecret> found = new ArrayList<>();
        ResourceName key = projects.numbered(parent);
        for (StoredSecret secret : secrets.values()) {
            if (secret.name().withSecret("").equals(key)) {
                found.add(secret);
            }
        }
        Collections.reverse(found);
        return found;
    }

    void remove(StoredSecret secret) {
        secrets.remove(secret.name());
    }

    private ResourceName keyOf(ResourceName sent) {
        return projects.numbered(sent).withSecret(sent.secret());
    }

    /** Remembers that time matters from now on, if it does for this secret. */
    void note(Secret secret) {
        timed |= secret.hasExpireTime() || secret.hasVersionDestroyTtl() || secret.hasRotation();
    }

    /** Lets time take effect: before each call. */
    void forgetExpired() {
        if (!timed) {
            return;
        }
        Instant now = clock.instant();
        secrets.values().removeIf(stored -> {
            Secret secret = stored.secret();
            return secret.hasExpireTime()
                    && !Times.instant(secret.getExpireTime()).isAfter(now);
        });
        secrets.values().forEach(secret -> DueWork.carryOut(secret, now, this::newEtag));
    }
}
