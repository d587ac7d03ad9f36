package ai.orchestra.testkit.servers.secretmanager;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What goes wrong on a {@link SecretManagerServer}, by script.
 *
 * <pre>{@code
 * server.faults().on(ACCESS_SECRET_VERSION).forSecret("db").times(2).fail(Status.Code.UNAVAILABLE);
 * server.faults().all().freeze();
 * server.faults().clear();
 * }</pre>
 *
 * <p>Of several faults that meet a request, the one that was added first and is not used up decides; delays and corruptions
 * are separate from failures, so that one of each may meet the same request. This class is thread-safe.
 */
public final class Faults {
    private final List<Fault> script = new ArrayList<>();

    Faults() {}

    /** Begins a fault that meets every request. */
    public FaultScript all() {
        return on(SecretManagerMethod.values());
    }

    /** Begins a fault that meets requests of some methods. */
    public FaultScript on(SecretManagerMethod... methods) {
        if (methods.length == 0) {
            throw new IllegalArgumentException("a fault needs a method; all() means each");
        }
        return new FaultScript(this, Set.of(methods));
    }

    /** Lets every request fail from now on. */
    public void fail(Status.Code code) {
        all().fail(code);
    }

    /** Delays every answer from now on, by the real clock. */
    public void latency(Duration delay) {
        all().delay(delay);
    }

    /** Accepts every request from now on and never answers. */
    public void freeze() {
        all().freeze();
    }

    /** Ends all faults. What is frozen stays without an answer. */
    public synchronized void clear() {
        script.clear();
    }

    synchronized void add(Fault fault) {
        script.add(fault);
    }

    /** Returns what meets this request, and counts it as used. */
    synchronized List<Fault> meeting(SecretManagerMethod method, String secretId) {
        List<Fault> met = new ArrayList<>();
        for (Fault fault : script) {
            boolean kindTaken = met.stream().anyMatch(other -> other.kind() == fault.kind());
            if (!kindTaken && fault.meets(method, secretId)) {
                met.add(fault);
            }
        }
        met.forEach(Fault::use);
        script.removeIf(Fault::isUsedUp);
        return met;
    }
}
