package ai.orchestra.config.secret;

import ai.orchestra.config.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for secrets: one question per name at a time, whose answer or failure everybody shares who waits for it.
 *
 * <p>This class is thread-safe.
 */
final class SecretLoader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    // Sources get this long to notice the interrupt before they are closed under their last question.
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final SecretSlots slots;
    private final SecretRuntime runtime;
    private final SecretLimits limits;
    private final BiFunction<SecretName, Deadline, SecretResolution> resolutions;
    private final ExecutorService loaders;
    private Scheduler.@Nullable Cancellable refreshing;
    private boolean closed;

    SecretLoader(
            SecretSlots slots,
            SecretRuntime runtime,
            SecretLimits limits,
            BiFunction<SecretName, Deadline, SecretResolution> resolutions) {
        this.slots = slots;
        this.runtime = runtime;
        this.limits = limits;
        this.resolutions = resolutions;
        this.loaders = runtime.loaders().get();
    }

    private long now() {
        return runtime.nanoTime().getAsLong();
    }

    /** Returns what is known of a name, or asks and waits for it as long as the budget allows. */
    Answer answer(Slot slot) {
        Answer known = slot.known(now());
        return known != null ? known : await(slot, ask(slot, limits.budget()), limits.budget());
    }

    /** Returns the question that is on its way; begins it if there is none. */
    Flight ask(Slot slot, Duration budget) {
        Flight flight = slot.join(new Flight(Deadline.in(runtime.nanoTime(), budget)));
        if (flight.begin()) {
            launch(slot, flight);
        }
        return flight;
    }

    private void launch(Slot slot, Flight flight) {
        try {
            SecretResolution resolution = resolutions.apply(slot.name(), flight.deadline());
            if (resolution.needsRemote()) {
                flight.runsAs(loaders.submit(() -> resolve(slot, flight, resolution)));
            } else {
                resolve(slot, flight, resolution);
            }
        } catch (RejectedExecutionException e) {
            settle(slot, flight, closedMeanwhile(slot));
        } catch (SecretException e) {
            settle(slot, flight, Refusal.of(e));
        } catch (RuntimeException | Error e) {
            settle(slot, flight, broken(slot, e));
            throw e;
        }
    }

    private void resolve(Slot slot, Flight flight, SecretResolution resolution) {
        // Its age counts from before the question: the value may have been replaced while it travelled.
        long asked = now();
        Answer answer;
        try {
            Resolved found = resolution.find().orElse(null);
            answer = found == null ? Refusal.absent(resolution.notFound()) : new Held(found, asked);
        } catch (SecretException e) {
            answer = Refusal.of(e);
        } catch (RuntimeException | Error e) {
            settle(slot, flight, broken(slot, e));
            throw e;
        }
        settle(slot, flight, answer);
    }

    private void settle(Slot slot, Flight flight, Answer answer) {
        Slot.Settled settled = slot.settle(flight, answer, now());
        if (settled != null && answer instanceof Held held && held.resolved().changes()) {
            startRefreshing();
        }
        flight.land(answer);
    }

    /** Waits for an answer, at most as long as the budget and the question's own time allow. */
    Answer await(Slot slot, Flight flight, Duration budget) {
        long rest = flight.deadline().remainingNanos();
        long wait = Math.max(0, Math.min(rest, budget.toNanos()));
        try {
            return flight.answer().get(wait, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            Refusal late = tooLate(slot);
            if (rest <= budget.toNanos()) {
                settle(slot, flight, late);
            }
            return flight.answer().getNow(late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretUnavailableException(
                    "the thread was interrupted while it waited for the secret " + slot.name());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question for a secret ended with an error", e.getCause());
        }
    }

    private Refusal tooLate(Slot slot) {
        return Refusal.of(new SecretUnavailableException("the secret " + slot.name() + " was not answered within "
                + limits.budget().toMillis() + " ms; see why the source is slow, or raise SECRETS_BUDGET"));
    }

    private static Refusal closedMeanwhile(Slot slot) {
        return Refusal.of(
                new SecretUnavailableException("the secrets were closed while " + slot.name() + " was asked for"));
    }

    private static Refusal broken(Slot slot, Throwable failure) {
        return Refusal.of(new SecretUnavailableException("the look-up of " + slot.name() + " failed with "
                + failure.getClass().getName()));
    }

    private synchronized void startRefreshing() {
        if (refreshing == null && !closed) {
            refreshing = runtime.scheduler().every(this::look, LOOK);
        }
    }

    /** Asks again for what is due, and ends what takes too long or has become too old. */
    void look() {
        try {
            long now = now();
            for (Slot slot : slots.all()) {
                Flight overdue = slot.overdue();
                if (overdue != null) {
                    settle(slot, overdue, tooLate(slot));
                }
                if (slot.isDue(now)) {
                    ask(slot, limits.budget());
                }
                if (slot.expire(now)) {
                    LOG.warn(
                            "the secret {} is withdrawn: it could not be read again within the time that is allowed",
                            slot.name());
                }
            }
        } catch (RuntimeException e) {
            // A scheduler drops work that throws, and secrets would silently stop following their source.
            LOG.error("the refresh of secrets failed with {}", e.getClass().getName());
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (refreshing != null) {
                refreshing.close();
            }
        }
        loaders.shutdownNow();
        for (Slot slot : slots.close()) {
            Flight waiting = slot.close();
            if (waiting != null) {
                waiting.land(closedMeanwhile(slot));
            }
        }
        try {
            loaders.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
