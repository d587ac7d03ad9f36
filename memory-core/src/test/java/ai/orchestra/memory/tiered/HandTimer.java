package ai.orchestra.memory.tiered;

import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A timer and a monotonic clock that a test moves by hand. */
final class HandTimer implements MemoryTimer {
    private record Task(long due, Runnable work) {}

    private final AtomicLong now = new AtomicLong(5_000_000_000L);
    private final List<Task> tasks = new ArrayList<>();
    boolean closed;
    boolean refusing;

    long nanoTime() {
        return now.get();
    }

    int pending() {
        return tasks.size();
    }

    @Override
    public Runnable schedule(Duration delay, Runnable work) {
        if (refusing) {
            throw new InternalError("no thread, said the test");
        }
        Task task = new Task(now.get() + delay.toNanos(), work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Moves time on, and runs what is due, in order. */
    void advance(Duration step) {
        long end = now.get() + step.toNanos();
        while (true) {
            Task next = tasks.stream()
                    .filter(task -> task.due() <= end)
                    .min((a, b) -> Long.compare(a.due(), b.due()))
                    .orElse(null);
            if (next == null) {
                now.set(end);
                return;
            }
            tasks.remove(next);
            now.set(Math.max(now.get(), next.due()));
            next.work().run();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
