package ai.orchestra.config.secret;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks for secrets: one question per name at a time, whose answer or failure everybody shares who waits for it.
 *
 * <p>This class is thread-safe.
 */
final class SecretLoader implements AutoCloseable {
    // Sources get this long to notice the interrupt before they are closed under their last question.
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final SecretRuntime runtime;
    private final SecretLimits limits;
    private final BiFunction<SecretName, Deadline, SecretResolution> resolutions;
    private final Runnable onChanging;
    private final ExecutorService threads;

    /**
     * Makes it.
     *
     * @param onChanging is called after a value that may change was loaded
     */
    SecretLoader(
            SecretRuntime runtime,
            SecretLimits limits,
            BiFunction<SecretName, Deadline, SecretResolution> resolutions,
            Runnable onChanging) {
        this.runtime = runtime;
        this.limits = limits;
        this.resolutions = resolutions;
        this.onChanging = onChanging;
        this.threads = runtime.loaders().get();
    }

    long now() {
        return runtime.nanoTime().getAsLong();
    }

    Deadline deadline(Duration budget) {
        return Deadline.in(runtime.nanoTime(), budget);
    }

    Deadline deadline() {
        return deadline(limits.budget());
    }

    /** Returns what is known of a name, or {@code null} if somebody has to ask. */
    @Nullable Answer known(Slot slot) {
        return slot.known(now());
    }

    /** Returns what is known of a name, or asks and waits for it as long as the budget allows. */
    Answer answer(Slot slot) {
        Answer known = known(slot);
        if (known != null) {
            return known;
        }
        Deadline deadline = deadline();
        return await(slot, ask(slot, deadline), deadline);
    }

    /**
     * Has the source asked now.
     *
     * @throws SecretException if there is no answer, or it is not a value
     */
    RefreshResult refresh(Slot slot) {
        Held before = slot.current();
        if (before != null && !before.resolved().changes()) {
            return RefreshResult.FIXED;
        }
        Deadline deadline = deadline();
        RefreshResult result = RefreshResult.TOO_SOON;
        // A question that was under way before the caller had a reason to doubt may have missed the change; the one
        // after it cannot have.
        for (int round = 0; round < 2; round++) {
            Flight own = new Flight(deadline);
            Flight flight = slot.refresh(own, now());
            if (flight == null) {
                return result;
            }
            result = await(slot, launched(slot, flight), deadline, before);
            if (flight == own || result == RefreshResult.CHANGED) {
                return result;
            }
        }
        return result;
    }

    private RefreshResult await(Slot slot, Flight flight, Deadline deadline, @Nullable Held before) {
        Answer answer = await(slot, flight, deadline);
        if (answer instanceof Held held) {
            return held.hasValueOf(before) ? RefreshResult.UNCHANGED : RefreshResult.CHANGED;
        }
        throw ((Refusal) answer).failure().again();
    }

    /** Returns the question that is on its way; begins it if there is none. */
    Flight ask(Slot slot, Deadline deadline) {
        return launched(slot, slot.join(new Flight(deadline)));
    }

    private Flight launched(Slot slot, Flight flight) {
        if (flight.begin()) {
            launch(slot, flight);
        }
        return flight;
    }

    private void launch(Slot slot, Flight flight) {
        try {
            SecretResolution resolution = resolutions.apply(slot.name(), flight.deadline());
            flight.asks(resolution::source);
            if (resolution.mayTakeLong()) {
                flight.runsAs(threads.submit(() -> resolve(slot, flight, resolution)));
            } else {
                resolve(slot, flight, resolution);
            }
        } catch (RejectedExecutionException e) {
            settle(slot, flight, closedMeanwhile(slot));
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
        boolean taken = slot.settle(flight, answer, now());
        if (taken && answer instanceof Held held && held.resolved().changes()) {
            onChanging.run();
        }
        flight.land(answer);
    }

    /** Waits for an answer, at most until the caller's or the question's own deadline. */
    Answer await(Slot slot, Flight flight, Deadline deadline) {
        boolean flightIsFirst = flight.deadline().at() - deadline.at() <= 0;
        long nanos = (flightIsFirst ? flight.deadline() : deadline).remainingNanos();
        try {
            return flight.answer().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (flightIsFirst) {
                giveUp(slot, flight);
            }
            return flight.answer().getNow(tooLate(slot, deadline));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretUnavailableException(
                    "the thread was interrupted while it waited for the secret " + slot.name());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question for a secret ended with an error", e.getCause());
        }
    }

    /** Ends a question whose time is up. */
    void giveUp(Slot slot, Flight flight) {
        settle(slot, flight, tooLate(slot, flight.deadline()));
    }

    /** Reports on a name, asking anew, and says so if that takes too long. */
    SecretExplanation explain(SecretName name) {
        Deadline deadline = deadline();
        SecretReport report = new SecretReport(name, resolutions.apply(name, deadline));
        if (!report.mayTakeLong()) {
            return report.run();
        }
        Future<SecretExplanation> whole = threads.submit(report::run);
        try {
            return whole.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            whole.cancel(true);
            return report.unfinished("no answer within the time that is allowed");
        } catch (InterruptedException e) {
            whole.cancel(true);
            Thread.currentThread().interrupt();
            return report.unfinished("the thread was interrupted while it waited for the answer");
        } catch (ExecutionException e) {
            return report.unfinished("failed with " + e.getCause().getClass().getName());
        }
    }

    /** Has one of the threads that ask sources do something else that asks them. */
    <T> Future<T> run(Callable<T> work) {
        return threads.submit(work);
    }

    private static Refusal tooLate(Slot slot, Deadline deadline) {
        return Refusal.of(
                new SecretUnavailableException("the secret " + slot.name() + " was not answered within its budget of "
                        + deadline.budget().toMillis() + " ms; see why the source is slow, or raise SECRETS_BUDGET"));
    }

    private static Refusal closedMeanwhile(Slot slot) {
        return Refusal.of(
                new SecretUnavailableException("the secrets were closed while " + slot.name() + " was asked for"));
    }

    private static Refusal broken(Slot slot, Throwable failure) {
        return Refusal.of(new SecretUnavailableException("the look-up of " + slot.name() + " failed with "
                + failure.getClass().getName()));
    }

    /** Stops asking, and tells those who wait. */
    void close(Slot slot) {
        Flight waiting = slot.close();
        if (waiting != null) {
            waiting.land(closedMeanwhile(slot));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Waits a moment for the last questions to end, so that their source is not closed under them. */
    void awaitEnd() {
        try {
            threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
