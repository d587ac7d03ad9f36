package ai.orchestra.secrets.gcp.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that waits by going ahead at once. Otherwise it runs, as requests to a server take real time. Thread-safe. */
public final class SkippingClock implements AdminClock {
    private final List<Duration> waits = new ArrayList<>();
    private long skipped;

    @Override
    public synchronized Instant now() {
        return Instant.now().plusNanos(skipped);
    }

    @Override
    public synchronized long nanoTime() {
        return System.nanoTime() + skipped;
    }

    @Override
    public synchronized void sleep(Duration time) {
        waits.add(time);
        skipped += time.toNanos();
    }

    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    public synchronized Duration waited() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
