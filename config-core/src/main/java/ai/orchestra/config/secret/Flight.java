package ai.orchestra.config.secret;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One question on its way, and everybody who waits for its answer. Thread-safe. */
final class Flight {
    private final Deadline deadline;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Supplier<String> source = () -> "";
    private volatile @Nullable Future<?> work;

    Flight(Deadline deadline) {
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Returns whether the caller is the one who must ask. */
    boolean begin() {
        return begun.compareAndSet(false, true);
    }

    void asks(Supplier<String> source) {
        this.source = source;
    }

    /** Returns the name of the source that was asked last; empty if none was. */
    String source() {
        return source.get();
    }

    void runsAs(Future<?> work) {
        this.work = work;
        if (answer.isDone()) {
            work.cancel(true);
        }
    }

    /** Hands the answer to everybody who waits, and stops asking if that still goes on. */
    void land(Answer answer) {
        this.answer.complete(answer);
        Future<?> running = work;
        if (running != null) {
            running.cancel(true);
        }
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }
}
