package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.SecretVersion;
import java.time.Instant;
import java.util.function.Supplier;

/** Destroys versions whose delayed destruction is due. Stateless. */
final class Destruction {
    private Destruction() {}

    static void carryOut(StoredSecret secret, Instant now, Supplier<String> etags) {
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
}
