package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.Rotation;
import com.google.cloud.secretmanager.v1.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * The rules about rotation, expiration and delayed destruction. The limits are those of the published message's
 * description. Stateless.
 */
final class ScheduleRules {
    private static final Duration SHORTEST_PERIOD = Duration.ofHours(1);
    private static final Duration NEAREST_ROTATION = Duration.ofMinutes(5);
    private static final Duration FARTHEST = Duration.ofSeconds(3_153_600_000L);
    private static final Duration SHORTEST_DESTROY_TTL = Duration.ofHours(24);

    private ScheduleRules() {}

    /** Checks everything that has just been set. */
    static void check(Secret secret, Instant now) {
        rotation(secret, now);
        if (secret.hasExpireTime() && !Times.instant(secret.getExpireTime()).isAfter(now)) {
            throw Refusal.invalid("expire_time must be in the future.");
        }
        if (secret.hasTtl() && secret.getTtl().getSeconds() <= 0) {
            throw Refusal.invalid("ttl must be positive.");
        }
        if (secret.hasVersionDestroyTtl()
                && Times.duration(secret.getVersionDestroyTtl()).compareTo(SHORTEST_DESTROY_TTL) < 0) {
            throw Refusal.invalid("version_destroy_ttl must be at least 24 hours.");
        }
    }

    /** Returns a secret whose {@code ttl}, which is only ever sent, has become an {@code expire_time}. */
    static Secret withExpireTime(Secret secret, Instant now) {
        return secret.hasTtl()
                ? secret.toBuilder()
                        .setExpireTime(Times.timestamp(now.plus(Times.duration(secret.getTtl()))))
                        .build()
                : secret;
    }

    private static void rotation(Secret secret, Instant now) {
        if (!secret.hasRotation()) {
            return;
        }
        if (secret.getTopicsCount() == 0) {
            throw Refusal.invalid("A rotation needs at least one topic that is told about it.");
        }
        Rotation rotation = secret.getRotation();
        if (!rotation.hasNextRotationTime()) {
            throw Refusal.invalid("next_rotation_time must be set if rotation is set.");
        }
        Instant next = Times.instant(rotation.getNextRotationTime());
        if (next.isBefore(now.plus(NEAREST_ROTATION)) || next.isAfter(now.plus(FARTHEST))) {
            throw Refusal.invalid("next_rotation_time must be at least 300s and at most 3153600000s in the future.");
        }
        if (rotation.hasRotationPeriod()) {
            Duration period = Times.duration(rotation.getRotationPeriod());
            if (period.compareTo(SHORTEST_PERIOD) < 0 || period.compareTo(FARTHEST) > 0) {
                throw Refusal.invalid("rotation_period must be at least 3600s and at most 3153600000s.");
            }
        }
    }
}
