package ai.orchestra.memory.spi;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A timer for deadlines, which are nearly always cancelled: its thread sleeps on until the time it last planned for, even if
 * what was planned for then is gone, and is only woken for something earlier. A {@code ScheduledThreadPoolExecutor} wakes its
 * thread for every task that is the next one, which is each deadline of a program that makes one call at a time. Thread-safe.
 */
final class DaemonTimer implements MemoryTimer {
    private static final Logger LOG = LoggerFactory.getLogger(DaemonTimer.class);
    private static final long KEEP_ALIVE = TimeUnit.SECONDS.toNanos(1);
    // Some 146 years: half of what differences of two times can tell.
    private static final long LONGEST = Long.MAX_VALUE / 2;

    private final ThreadFactory threads;
    private final ThreadPoolExecutor answers;
    private final ConcurrentSkipListSet<Entry> entries = new ConcurrentSkipListSet<>();
    private final AtomicLong numbers = new AtomicLong();
    // When the thread will look again by itself.
    private volatile long wakeAt;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    private record Entry(long due, long number, Runnable task) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            // Times may overflow, their difference does not.
            return due == other.due ? Long.compare(number, other.number) : Long.signum(due - other.due);
        }
    }

    DaemonTimer(String threadName) {
        this(daemons(threadName), daemons(threadName + "-answers"));
    }

    /** Makes a timer whose threads come from elsewhere. */
    DaemonTimer(ThreadFactory threads, ThreadFactory answering) {
        this.threads = threads;
        this.answers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_ALIVE, TimeUnit.NANOSECONDS, new SynchronousQueue<>(), answering);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
        Entry entry = new Entry(System.nanoTime() + nanos(delay), numbers.incrementAndGet(), task);
        entries.add(entry);
        // The thread says when it will wake and then looks at the entries; here it is the other way round: none is
        // missed.
        Thread current = thread;
        if (current == null) {
            startFor(entry);
        } else if (entry.due - wakeAt < 0) {
            LockSupport.unpark(current);
        }
        return () -> entries.remove(entry);
    }

    private static long nanos(Duration delay) {
        return delay.compareTo(Duration.ofNanos(LONGEST)) < 0 ? Math.max(0, delay.toNanos()) : LONGEST;
    }

    private synchronized void startFor(Entry entry) {
        if (closed) {
            entries.clear();
        } else if (thread == null) {
            try {
                Thread next = threads.newThread(this::work);
                // It looks at once.
                wakeAt = System.nanoTime();
                next.start();
                thread = next;
            } catch (Error e) {
                // There may be no more threads just now; whoever comes next tries again.
                entries.remove(entry);
                throw e;
            }
        } else {
            // Another has started it meanwhile, and it may have looked already.
            LockSupport.unpark(thread);
        }
    }

    private void work() {
        boolean over = false;
        try {
            while (!over) {
                runUntilIdle();
                over = isOver();
            }
        } finally {
            if (!over) {
                died();
            }
        }
    }

    private void runUntilIdle() {
        boolean idle = false;
        while (!closed && !(idle && entries.isEmpty())) {
            runDue();
            Entry next = first();
            long now = System.nanoTime();
            long plan = next == null ? now + KEEP_ALIVE : next.due;
            wakeAt = plan;
            Entry first = first();
            if (first == null || first.due - plan >= 0) {
                LockSupport.parkNanos(this, plan - now);
                // A task may have left it, and then no pause would be one.
                Thread.interrupted();
            }
            idle = next == null && System.nanoTime() - plan >= 0;
        }
    }

    private synchronized boolean isOver() {
        thread = null;
        if (closed) {
            entries.clear();
        }
        if (entries.isEmpty()) {
            return true;
        }
        // Who came just now saw a thread that would look.
        thread = Thread.currentThread();
        return false;
    }

    private synchronized void died() {
        thread = null;
    }

    private @Nullable Entry first() {
        Iterator<Entry> all = entries.iterator();
        return all.hasNext() ? all.next() : null;
    }

    private void runDue() {
        for (Entry next = first(); next != null && next.due - System.nanoTime() <= 0; next = first()) {
            if (entries.remove(next)) {
                run(next.task);
            }
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // One task's failure is not the next one's. Without its message, which may quote anything.
            LOG.error(
                    "a task of a timer failed with {} at {}",
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0]);
        }
    }

    @Override
    public Executor answers() {
        return this::answer;
    }

    private void answer(Runnable answer) {
        try {
            answers.execute(answer);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // Closed, or there are no more threads.
            answer.run();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            entries.clear();
            LockSupport.unpark(thread);
        }
        // Lets a caller's code that is running end; idle threads end at once.
        answers.shutdown();
    }
}
