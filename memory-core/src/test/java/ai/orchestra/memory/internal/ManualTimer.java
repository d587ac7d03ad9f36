package ai.orchestra.memory.internal;

import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A timer whose tasks run when the test says so. */
final class ManualTimer implements MemoryTimer {
    record Task(Duration delay, Runnable work) {}

    final List<Task> tasks = new ArrayList<>();
    boolean closed;

    @Override
    public Runnable schedule(Duration delay, Runnable work) {
        Task task = new Task(delay, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    void fireAll() {
        List.copyOf(tasks).forEach(task -> task.work().run());
    }

    @Override
    public void close() {
        closed = true;
    }
}
