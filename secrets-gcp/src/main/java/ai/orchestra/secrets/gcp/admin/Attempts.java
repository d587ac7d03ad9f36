package ai.orchestra.secrets.gcp.admin;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tries a request until it succeeds, fails for good, or its budget is spent. Thread-safe.
 *
 * <p>Google's own retries are switched off: they would try for a minute, and for a write that may have happened they do
 * not look first. Here a write that failed in doubt is looked for before it is sent again.
 */
final class Attempts {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final AdminClock clock;
    private final Pacer reads;
    private final Pacer writes;
    private final Duration budget;
    private final Duration attempt;

    Attempts(AdminClock clock, Pacer reads, Pacer writes, Duration budget, Duration attempt) {
        this.clock = clock;
        this.reads = reads;
        this.writes = writes;
        this.budget = budget;
        this.attempt = attempt;
    }

    Duration budget() {
        return budget;
    }

    Duration attempt() {
        return attempt;
    }

    AdminClock clock() {
        return clock;
    }

    /**
     * Asks.
     *
     * @param ready looks, after any wait, whether the request is still to be sent, and throws if not
     * @param request sends one request that takes no longer than it is told
     * @param settled looks whether a write in doubt happened: its result, or empty if it did not
     */
    <T> T call(
            Call call,
            AdminListener listener,
            Consumer<Duration> ready,
            Function<Duration, T> request,
            Function<Duration, Optional<T>> settled) {
        long end = clock.nanoTime() + budget.toNanos();
        Duration pause = FIRST_PAUSE;
        boolean inDoubt = false;
        boolean underWay = false;
        while (true) {
            boolean sent = false;
            ApiException failure;
            try {
                if (inDoubt) {
                    Optional<T> found = settled.apply(left(end));
                    if (found.isPresent()) {
                        return found.get();
                    }
                    if (underWay) {
                        lookAgain(call, pause, end);
                        continue;
                    }
                }
                end += pace(call.operation(), listener);
                ready.accept(left(end));
                sent = true;
                return request.apply(left(end));
            } catch (ApiException e) {
                failure = e;
            } catch (InterruptedException e) {
                throw interrupted(call, inDoubt);
            }
            Code code = Faults.code(failure);
            if (!Faults.isTransient(code)) {
                return refused(call, failure, sent, inDoubt, () -> settled.apply(attempt));
            }
            if (sent && call.operation().isWrite() && !Faults.isNotDone(failure)) {
                inDoubt = true;
                underWay |= call.operation() == Operation.ADD_VERSION && code != Code.UNAVAILABLE;
            }
            if (isOver(pause, end)) {
                throw Faults.of(call, failure, inDoubt);
            }
            pause(call, pause, inDoubt);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
    }

    /** A version whose answer is late may still come; a second one must not be sent then, so only time helps. */
    private void lookAgain(Call call, Duration pause, long end) {
        if (isOver(pause, end)) {
            throw Faults.unknown(call);
        }
        pause(call, pause, true);
    }

    /** With too little time left a try would only end in a doubt, and hide the failure that is known. */
    private boolean isOver(Duration pause, long end) {
        return clock.nanoTime() + pause.toNanos() + attempt.toNanos() / 2 >= end;
    }

    /** After a doubt a refusal may be about what an earlier try has done: it exists, its etag is another. */
    private static <T> T refused(
            Call call, ApiException failure, boolean sent, boolean inDoubt, Supplier<Optional<T>> settled) {
        if (!inDoubt) {
            throw Faults.of(call, failure, false);
        }
        Optional<T> found = Optional.empty();
        boolean known = sent;
        if (sent) {
            try {
                found = settled.get();
            } catch (ApiException e) {
                known = false;
            }
        }
        return found.orElseThrow(known ? () -> Faults.of(call, failure, true) : () -> Faults.unknown(call));
    }

    /** Asks for something that changes nothing. */
    <T> T read(Call call, AdminListener listener, Function<Duration, T> request) {
        return call(call, listener, left -> {}, request, left -> Optional.empty());
    }

    private long pace(Operation operation, AdminListener listener) throws InterruptedException {
        if (operation == Operation.ACCESS) {
            return 0;
        }
        return (operation.isWrite() ? writes : reads).acquire(listener);
    }

    private void pause(Call call, Duration pause, boolean inDoubt) {
        try {
            clock.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted(call, inDoubt);
        }
    }

    private Duration left(long end) {
        Duration left = Duration.ofNanos(Math.max(1_000_000, end - clock.nanoTime()));
        return left.compareTo(attempt) < 0 ? left : attempt;
    }

    private static AdminUnavailableException interrupted(Call call, boolean inDoubt) {
        Thread.currentThread().interrupt();
        return new AdminUnavailableException(
                "interrupted while trying to " + call.operation().words() + " " + call.target(), inDoubt);
    }
}
