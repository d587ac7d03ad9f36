package ai.orchestra.testkit.servers.secretmanager;

import io.grpc.Status;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * One fault that is being described; the last call of the chain puts it into effect. Immutable and thread-safe.
 *
 * <p>Without {@link #times} a fault lasts until {@link Faults#clear}.
 */
public final class FaultScript {
    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final Faults faults;
    private final Set<SecretManagerMethod> methods;
    private final String secretId;
    private final int times;

    FaultScript(Faults faults, Set<SecretManagerMethod> methods) {
        this(faults, methods, "", FOR_EVER);
    }

    private FaultScript(Faults faults, Set<SecretManagerMethod> methods, String secretId, int times) {
        this.faults = faults;
        this.methods = methods;
        this.secretId = secretId;
        this.times = times;
    }

    /** Meets only requests about one secret, by its id. */
    public FaultScript forSecret(String id) {
        return new FaultScript(faults, methods, Objects.requireNonNull(id, "id"), times);
    }

    /** Meets only so many requests. */
    public FaultScript times(int requests) {
        if (requests <= 0) {
            throw new IllegalArgumentException("a fault meets at least one request, and not " + requests);
        }
        return new FaultScript(faults, methods, secretId, requests);
    }

    /** Answers with a status. */
    public void fail(Status.Code code) {
        fail(code, "scripted by the test");
    }

    /** Answers with a status and a text. */
    public void fail(Status.Code code, String text) {
        if (code == Status.Code.OK) {
            throw new IllegalArgumentException("OK is no failure");
        }
        add(new Fault.Failure(code, text));
    }

    /** Never answers; the request stays open until the client or the server closes. */
    public void freeze() {
        add(new Fault.Freeze());
    }

    /** Answers later, by the real clock. */
    public void delay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative, and this is " + delay);
        }
        add(new Fault.Delay(delay));
    }

    /** Sends values with a checksum that is not theirs. Only answers that carry a value are met. */
    public void corruptChecksum() {
        corrupt(Corruption.CHECKSUM);
    }

    /** Sends values with one bit changed, and the checksum of the right ones. Only answers that carry a value are met. */
    public void corruptValue() {
        corrupt(Corruption.VALUE);
    }

    /** Sends values without a checksum, as the service does for some that are old. */
    public void dropChecksum() {
        corrupt(Corruption.NO_CHECKSUM);
    }

    private void corrupt(Corruption corruption) {
        if (!methods.contains(SecretManagerMethod.ACCESS_SECRET_VERSION)) {
            throw new IllegalArgumentException("only ACCESS_SECRET_VERSION answers a value");
        }
        faults.add(new Fault(
                Set.of(SecretManagerMethod.ACCESS_SECRET_VERSION), secretId, times, new Fault.Corrupt(corruption)));
    }

    private void add(Fault.Effect effect) {
        faults.add(new Fault(methods, secretId, times, effect));
    }
}
