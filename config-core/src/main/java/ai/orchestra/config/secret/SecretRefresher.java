package ai.orchestra.config.secret;

import ai.orchestra.config.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second, or more often where values live for less than twenty, for values to read again, questions to give up, and values that have become too old; only once there
 * is a value that may change.
 *
 * <p>This class is thread-safe.
 */
final class SecretRefresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    // A value is to be read again at 80 % of its time to live, and not much later.
    private static final int LOOKS_PER_LIFE = 20;
    // Half of the threads: a caller who waits must not queue behind refreshes that nobody waits for.
    private static final int MAX_UNDER_WAY = 4;

    private final SecretSlots slots;
    private final Scheduler scheduler;
    private final Duration interval;
    private final AtomicInteger underWay = new AtomicInteger();
    private Scheduler.@Nullable Cancellable looking;
    private boolean closed;

    SecretRefresher(SecretSlots slots, Scheduler scheduler, Duration ttl) {
        this.slots = slots;
        this.scheduler = scheduler;
        Duration share = ttl.dividedBy(LOOKS_PER_LIFE);
        this.interval = share.compareTo(LOOK) < 0 ? share : LOOK;
    }

    synchronized void start(SecretLoader loader) {
        if (looking == null && !closed) {
            looking = scheduler.every(() -> look(loader), interval);
        }
    }

    private void look(SecretLoader loader) {
        for (Slot slot : slots.all()) {
            try {
                look(loader, slot);
            } catch (RuntimeException | Error e) {
                // A scheduler drops work that throws, and secrets would silently stop following their source; so an
                // error, such as a thread that cannot be started, is no reason either.
                LOG.error(
                        "the refresh of {} failed with {}",
                        slot.name(),
                        e.getClass().getName());
            }
        }
    }

    private void look(SecretLoader loader, Slot slot) {
        Flight overdue = slot.overdue();
        if (overdue != null) {
            loader.giveUp(slot, overdue);
        }
        slot.expire(loader.now());
        if (slot.isDue(loader.now()) && underWay.get() < MAX_UNDER_WAY) {
            Flight flight = loader.ask(slot, loader.deadline());
            // Not before: what could not be asked never ends.
            underWay.incrementAndGet();
            flight.answer().whenComplete((answer, failure) -> underWay.decrementAndGet());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (looking != null) {
            looking.close();
        }
    }
}
