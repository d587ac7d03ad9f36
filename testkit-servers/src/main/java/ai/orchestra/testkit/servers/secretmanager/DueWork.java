package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.Rotation;
import com.google.cloud.secretmanager.v1.SecretVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** What the service does by itself when its time has come: delayed destruction, the next rotation. Stateless. */
final class DueWork {
    private DueWork() {}

    static void carryOut(StoredSecret secret, Instant now, Supplier<String> etags) {
        destroy(secret, now, etags);
        advanceRotation(secret, now);
    }

    private static void destroy(StoredSecret secret, Instant now, Supplier<String> etags) {
        for (StoredVersion each : secret.versions()) {
            SecretVersion version = each.version();
            if (version.hasScheduledDestroyTime()
                    && !Times.instant(version.getScheduledDestroyTime()).isAfter(now)) {
                each.replace(version.toBuilder()
                        .setState(SecretVersion.State.DESTROYED)
                        .setDestroyTime(version.getScheduledDestroyTime())
                        .clearScheduledDestroyTime()
                        .setEtag(etags.get())
                        .build());
                each.forgetPayload();
            }
        }
    }

    /** The service tells the topics and moves the time on; it never changes a value. */
    private static void advanceRotation(StoredSecret secret, Instant now) {
        Rotation rotation = secret.secret().getRotation();
        if (!rotation.hasNextRotationTime() || !rotation.hasRotationPeriod()) {
            return;
        }
        Instant next = Times.instant(rotation.getNextRotationTime());
        Duration period = Times.duration(rotation.getRotationPeriod());
        if (!next.isAfter(now)) {
            long missed = Duration.between(next, now).dividedBy(period) + 1;
            Instant moved = next.plus(period.multipliedBy(missed));
            secret.replace(secret.secret().toBuilder()
                    .setRotation(rotation.toBuilder().setNextRotationTime(Times.timestamp(moved)))
                    .build());
        }
    }
}
