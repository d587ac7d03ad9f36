package ai.orchestra.config.secret;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.time.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A clock and a scheduler that tests turn by hand, and threads that are the caller's own. */
final class HandRuntime {
    static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    // Near the overflow, as System.nanoTime may be.
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(1).toNanos());
    private final List<Runnable> scheduled = new ArrayList<>();
    Instant wall = START;
    // The middle: no jitter. 0 is the smallest number, -1 the largest.
    long random = Long.MIN_VALUE;
    // Is called where a thread that asks a source would be started.
    Runnable beforeWork = () -> {};

    SecretRuntime runtime() {
        return new SecretRuntime(
                nanos::get, clock(), scheduler(), () -> random, this::loaders, HandRuntime::callerThread);
    }

    /** Real threads for loads and listeners, but still a scheduler by hand and no passing of time. */
    SecretRuntime threaded() {
        SecretRuntime real = SecretRuntime.ofProcess();
        return new SecretRuntime(nanos::get, clock(), scheduler(), () -> random, real.loaders(), real.messengers());
    }

    /** Production secrets of one source, and of nothing else. */
    static SecretsBuilder secrets(SecretSource source, SecretRuntime runtime, Map<String, String> variables) {
        return Secrets.builder()
                .hermetic()
                .environment(Environment.PRODUCTION)
                .environmentVariables(variables)
                .source(source)
                .runtime(runtime);
    }

    Secrets secrets(SecretSource source) {
        return secrets(source, runtime(), Map.of("SECRETS_BARE_FALLBACK", "false"))
                .build();
    }

    /** Lets time pass, with a look at what is due after each second. */
    void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            wall = wall.plusSeconds(1);
            look();
        }
    }

    /** Lets time pass without any look. */
    void skip(Duration time) {
        nanos.addAndGet(time.toNanos());
        wall = wall.plus(time);
    }

    void look() {
        List.copyOf(scheduled).forEach(Runnable::run);
    }

    boolean isScheduled() {
        return !scheduled.isEmpty();
    }

    private Scheduler scheduler() {
        return (work, interval) -> {
            scheduled.add(work);
            return () -> scheduled.remove(work);
        };
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return wall;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    private ExecutorService loaders() {
        return new CallerThread(() -> beforeWork.run());
    }

    /** Runs work at once, on the thread that hands it in. */
    private static final class CallerThread extends AbstractExecutorService {
        private final Runnable before;
        private boolean shutdown;

        CallerThread(Runnable before) {
            this.before = before;
        }

        @Override
        public void execute(Runnable work) {
            if (shutdown) {
                throw new RejectedExecutionException("shut down");
            }
            before.run();
            work.run();
        }

        @Override
        public void shutdown() {
            shutdown = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return shutdown;
        }

        @Override
        public boolean isTerminated() {
            return shutdown;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return shutdown;
        }
    }

    static ExecutorService callerThread() {
        return new CallerThread(() -> {});
    }
}
