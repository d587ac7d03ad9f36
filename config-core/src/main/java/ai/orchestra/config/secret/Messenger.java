package ai.orchestra.config.secret;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls listeners, one call after the other, on a thread of its own that exists only while there is something to tell.
 *
 * <p>This class is thread-safe.
 */
final class Messenger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    // A listener that hangs must not fill the heap; changes are few, so they alone are never dropped.
    private static final int MAX_PENDING = 10_000;

    private final Supplier<ExecutorService> threads;
    private final AtomicInteger pending = new AtomicInteger();
    private @Nullable ExecutorService thread;
    private boolean closed;
    private boolean dropped;

    Messenger(Supplier<ExecutorService> threads) {
        this.threads = threads;
    }

    /** Calls a listener soon. */
    void tell(String what, Runnable call) {
        ExecutorService to = thread();
        if (to == null) {
            return;
        }
        pending.incrementAndGet();
        try {
            to.execute(() -> {
                pending.decrementAndGet();
                run(what, call);
            });
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: nobody wants to hear it any more.
            pending.decrementAndGet();
        }
    }

    /** Calls a listener soon, unless too many calls are waiting already. */
    void tellIfRoom(String what, Runnable call) {
        if (pending.get() < MAX_PENDING) {
            tell(what, call);
        } else if (warnOnce()) {
            LOG.warn("{} is too slow: it misses what happens while {} calls are waiting", what, MAX_PENDING);
        }
    }

    private static void run(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // Without its message, which may hold anything, a value too.
            LOG.error("{} failed with {}", what, e.getClass().getName());
        }
    }

    private synchronized boolean warnOnce() {
        boolean first = !dropped;
        dropped = true;
        return first;
    }

    private synchronized @Nullable ExecutorService thread() {
        if (thread == null && !closed) {
            thread = threads.get();
        }
        return thread;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
