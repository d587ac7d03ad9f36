package ai.orchestra.memory.spi;

import ai.orchestra.memory.observe.MemoryOperation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.LongSupplier;

/**
 * One call on its way through the back ends: its deadline, and what it costs.
 *
 * <p>The manager above ends the call at its deadline in any case; a back end uses {@link #remaining()} to set the deadlines
 * of what it calls itself. This class is thread-safe.
 */
public final class MemoryCall {
    // There is a call object for every call, so it counts without objects of their own for that.
    private static final AtomicLongFieldUpdater<MemoryCall> READS =
            AtomicLongFieldUpdater.newUpdater(MemoryCall.class, "reads");
    private static final AtomicLongFieldUpdater<MemoryCall> WRITES =
            AtomicLongFieldUpdater.newUpdater(MemoryCall.class, "writes");

    private final MemoryOperation operation;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final long start;
    private volatile long reads;
    private volatile long writes;

    /**
     * Begins a call.
     *
     * @param operation what is called
     * @param timeout how long it may take from now
     * @param nanoTime a monotonic clock, such as {@code System::nanoTime}
     */
    public MemoryCall(MemoryOperation operation, Duration timeout, LongSupplier nanoTime) {
        this.operation = operation;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Returns what is called. */
    public MemoryOperation operation() {
        return operation;
    }

    /** Returns how long the call may take as a whole. */
    public Duration timeout() {
        return timeout;
    }

    /** Returns how long the call has taken so far. */
    public Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    /** Returns how long the call may still take; zero when its time is over. */
    public Duration remaining() {
        Duration left = timeout.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Counts documents that were read.
     *
     * @param documents how many
     */
    public void addReads(long documents) {
        READS.addAndGet(this, documents);
    }

    /**
     * Counts documents that were written or deleted.
     *
     * @param documents how many
     */
    public void addWrites(long documents) {
        WRITES.addAndGet(this, documents);
    }

    /** Returns how many documents were read so far. */
    public long reads() {
        return reads;
    }

    /** Returns how many documents were written or deleted so far. */
    public long writes() {
        return writes;
    }
}
