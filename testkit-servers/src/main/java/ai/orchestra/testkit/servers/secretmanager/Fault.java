package ai.orchestra.testkit.servers.secretmanager;

import io.grpc.Status;
import java.time.Duration;
import java.util.Set;

/** One fault in effect: whom it meets, how often still, and what it does. Guarded by {@link Faults}. */
final class Fault {
    private final Set<SecretManagerMethod> methods;
    private final String secretId;
    private final Effect effect;
    private int left;

    Fault(Set<SecretManagerMethod> methods, String secretId, int times, Effect effect) {
        this.methods = methods;
        this.secretId = secretId;
        this.left = times;
        this.effect = effect;
    }

    boolean meets(SecretManagerMethod method, String secret) {
        return methods.contains(method) && (secretId.isEmpty() || secretId.equals(secret));
    }

    void use() {
        if (left != Integer.MAX_VALUE) {
            left--;
        }
    }

    boolean isUsedUp() {
        return left <= 0;
    }

    Effect effect() {
        return effect;
    }

    /** Freezing and failing exclude each other, and delays and corruptions go beside them. */
    int kind() {
        return effect instanceof Delay ? 0 : effect instanceof Corrupt ? 1 : 2;
    }

    /** What a fault does. */
    sealed interface Effect {}

    record Failure(Status.Code code, String text) implements Effect {}

    record Freeze() implements Effect {}

    record Delay(Duration time) implements Effect {}

    record Corrupt(Corruption corruption) implements Effect {}
}
