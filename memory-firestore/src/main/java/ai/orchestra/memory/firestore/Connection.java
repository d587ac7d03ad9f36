package ai.orchestra.memory.firestore;

import ai.orchestra.memory.spi.MemoryTimer;
import com.google.cloud.firestore.v1.stub.FirestoreStub;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection to Firestore, made at the first request on a thread of its own, and the threads that answers come on.
 *
 * <p>Thread-safe. Threads are daemons, end after a few seconds without work, and with {@link #close()}.
 */
final class Connection implements AutoCloseable {
    private static final long KEEP_ALIVE_SECONDS = 5;
    private static final Duration RESET_EVERY = Duration.ofMillis(200);
    // An impatient caller says nothing about the connection.
    private static final Duration PATIENT = Duration.ofMillis(250);
    private static final Duration LEAVE_EVERY = Duration.ofSeconds(10);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Target target;
    private final ThreadPoolExecutor executor;
    private final MemoryTimer timer;
    private final LongSupplier nanoTime;
    private final AtomicLong lastReset = new AtomicLong();
    private final AtomicLong lastLeft = new AtomicLong();
    private @Nullable CompletableFuture<Channel> channel;
    private boolean closed;

    Connection(Target target, LongSupplier nanoTime) {
        this.target = target;
        this.nanoTime = nanoTime;
        // Without a bound, because a caller's stage may block one of these threads in a call that needs another.
        this.executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "orchestra-firestore-" + NUMBERS.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.timer = MemoryTimer.daemon("orchestra-firestore-timer");
    }

    String describe() {
        return target.describe();
    }

    Executor executor() {
        return executor;
    }

    /** Returns the client; a connection that could not be set up is tried again by the next call. */
    CompletableFuture<FirestoreStub> stub() {
        return channel().thenApply(Channel::stub);
    }

    private synchronized CompletableFuture<Channel> channel() {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the connection to Firestore is closed"));
        }
        if (channel == null || channel.isCompletedExceptionally()) {
            channel = CompletableFuture.supplyAsync(this::connect, executor);
        }
        return channel;
    }

    private Channel connect() {
        try {
            return Channel.open(target, executor);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /**
     * After a failure: lets a connection that was lost be made again at once instead of after a growing pause, and leaves
     * one that did not answer, which may have died without a word. Neither more often than makes sense.
     *
     * @param waited how long an answer was waited for
     */
    void mend(RpcFailure failure, Duration waited) {
        if (failure.isConnectionLost() && isDue(lastReset, RESET_EVERY)) {
            withChannel(Channel::resetConnectBackoff);
        } else if (failure.isUnanswered() && waited.compareTo(PATIENT) >= 0 && isDue(lastLeft, LEAVE_EVERY)) {
            withChannel(Channel::leaveConnections);
        }
    }

    private boolean isDue(AtomicLong last, Duration every) {
        long now = nanoTime.getAsLong();
        long before = last.get();
        return (before == 0 || now - before > every.toNanos()) && last.compareAndSet(before, now);
    }

    private synchronized void withChannel(Consumer<Channel> action) {
        if (!closed && channel != null && channel.isDone() && !channel.isCompletedExceptionally()) {
            action.accept(channel.join());
        }
    }

    /** Completes after a while, on one of the threads for answers. */
    CompletableFuture<Void> pause(Duration delay) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Runnable cancel = timer.schedule(delay, () -> complete(over));
        over.whenComplete((value, failure) -> cancel.run());
        return over;
    }

    private void complete(CompletableFuture<Void> over) {
        try {
            executor.execute(() -> over.complete(null));
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: whoever waits has been told so.
            over.cancel(false);
        }
    }

    @Override
    public void close() {
        @Nullable CompletableFuture<Channel> open;
        synchronized (this) {
            closed = true;
            open = channel;
        }
        if (open != null) {
            open.thenAccept(Channel::close);
        }
        timer.close();
        executor.shutdown();
    }
}
