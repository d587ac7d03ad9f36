package ai.orchestra.memory.stub;

import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.observe.MemoryOperation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Orders the faults of a stub: what a test wants to go wrong.
 *
 * <p>Each counted fault hits the next write once. This class is thread-safe, and may be used while calls are under way.
 */
public final class StubFaults {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final AtomicReference<Duration> latency = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<String> outage = new AtomicReference<>("");
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private final AtomicInteger lostRequests = new AtomicInteger();
    private final AtomicInteger conflicts = new AtomicInteger();

    StubFaults() {}

    /**
     * Makes every call take some time, without blocking a thread. A call that is cancelled meanwhile has no effect.
     *
     * @param perCall how long, at most 1 hour; zero ends it
     */
    public StubFaults latency(Duration perCall) {
        if (MemoryValidationException.given("the latency", perCall).isNegative()) {
            throw new MemoryValidationException("the latency is " + perCall + "; it cannot be negative");
        }
        if (perCall.compareTo(LONGEST) > 0) {
            throw new MemoryValidationException(
                    "the latency is " + perCall + "; give at most 1 hour, which is the longest that a call waits");
        }
        latency.set(perCall);
        return this;
    }

    /**
     * Lets every call fail with a {@link MemoryConnectionException} until {@link #up()}.
     *
     * @param reason goes into the message
     */
    public StubFaults down(String reason) {
        outage.set(MemoryValidationException.given("the reason", reason).isBlank() ? "down" : reason);
        return this;
    }

    /** Ends the outage. */
    public StubFaults up() {
        outage.set("");
        return this;
    }

    /** Stores the next write, but lets its call fail in doubt: the answer got lost. */
    public StubFaults loseNextAnswer() {
        lostAnswers.incrementAndGet();
        return this;
    }

    /** Does not store the next write, and lets its call fail in doubt: the request got lost. */
    public StubFaults loseNextRequest() {
        lostRequests.incrementAndGet();
        return this;
    }

    /** Lets the next append or session write fail with a {@link MemoryConflictException}, as if another was faster. */
    public StubFaults conflictNext() {
        conflicts.incrementAndGet();
        return this;
    }

    /** Ends all faults. */
    public StubFaults clear() {
        lostAnswers.set(0);
        lostRequests.set(0);
        conflicts.set(0);
        return up().latency(Duration.ZERO);
    }

    Duration latency() {
        return latency.get();
    }

    boolean isDown() {
        return !outage.get().isEmpty();
    }

    String outage() {
        return outage.get();
    }

    void before(MemoryOperation operation) {
        if (isDown()) {
            throw new MemoryConnectionException(
                    operation.label() + ": the stub is down (" + outage.get() + "), as ordered by its faults", null);
        }
        if (!operation.isWrite()) {
            return;
        }
        boolean versioned = operation == MemoryOperation.APPEND || operation == MemoryOperation.PUT_SESSION;
        if (versioned && take(conflicts)) {
            throw new MemoryConflictException(
                    operation.label(),
                    operation.label()
                            + ": another write was faster, as ordered by the stub's faults; read again, and decide");
        }
        if (take(lostRequests)) {
            throw inDoubt(operation);
        }
    }

    void after(MemoryOperation operation) {
        if (operation.isWrite() && take(lostAnswers)) {
            throw inDoubt(operation);
        }
    }

    private static boolean take(AtomicInteger counter) {
        return counter.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    private static MemoryStorageException inDoubt(MemoryOperation operation) {
        return MemoryStorageException.inDoubt(operation.label(), "no answer, as ordered by the stub's faults", null);
    }
}
