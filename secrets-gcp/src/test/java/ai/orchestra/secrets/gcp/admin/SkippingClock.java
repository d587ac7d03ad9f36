package ai.orchestra.secrets.gcp.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A clock that waits by going ahead at once. Otherwise it runs, as requests to a server take real time. Thread-safe. */
public final class SkippingClock implements AdminClock {
    private final List<Duration> waits = new ArrayList<>();
    private final Consumer<Duration> meanwhile;
    private long skipped;

    public SkippingClock() {
        this(wait -> {});
    }

    /** Lets others do something during each wait. */
    public SkippingClock(Consumer<Duration> meanwhile) {
        this.meanwhile = meanwhile;
    }

    @Override
    public synchronized Instant now() {
        return Instant.now().plusNanos(skipped);
    }

    @Override
    public synchronized long nanoTime() {
        return System.nanoTime() + skipped;
    }

    @Override
    public void sleep(Duration time) {
        synchronized (this) {
            waits.add(time);
            skipped += time.toNanos();
        }
        meanwhile.accept(time);
    }

    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    public synchronized Duration waited() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
