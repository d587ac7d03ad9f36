package ai.orchestra.schema.preflight;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one check, on a thread of its own; whatever the check does becomes a result. Used by one thread. */
final class CheckTask {
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    private final PreflightCheck check;
    private final String name;
    private final int order;
    private @Nullable FutureTask<CheckResult> task;
    private @Nullable Thread thread;

    CheckTask(PreflightCheck check) {
        this.check = check;
        String ownName = check.getClass().getName();
        int ownOrder = Integer.MAX_VALUE;
        try {
            ownOrder = check.order();
            ownName = String.valueOf(check.name());
        } catch (RuntimeException | LinkageError e) {
            // It is run all the same, and is likely to say there what is wrong with it.
            LOG.debug(
                    "The check {} does not tell its name and order: {}",
                    ownName,
                    e.getClass().getName());
        }
        this.name = ownName;
        this.order = ownOrder;
    }

    String name() {
        return name;
    }

    int order() {
        return order;
    }

    void start(PreflightContext context) {
        task = new FutureTask<>(() -> check.run(context));
        thread = new Thread(task, "orchestra-preflight-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    CheckResult await(long deadline, Duration limit) throws InterruptedException {
        FutureTask<CheckResult> running = Objects.requireNonNull(task, "start first");
        try {
            CheckResult result = running.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return result == null ? broken("it gave no result", null) : result;
        } catch (TimeoutException e) {
            return CheckResult.failed(
                    name,
                    "the check did not end within " + limit.toMillis() + " ms",
                    "try again; if that does not help, look at what it asks");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                return CheckResult.failed(
                        name, "the machine does not tell: " + io.getMessage(), "make it readable for this user");
            }
            return broken("it failed", e.getCause());
        }
    }

    /** The message of an exception may hold anything, so that only its class is shown. */
    private CheckResult broken(String how, @Nullable Throwable cause) {
        return CheckResult.failed(
                name,
                "the check itself is broken: " + how
                        + (cause == null ? "" : " with " + cause.getClass().getName() + place(cause)),
                "report it to whoever wrote " + check.getClass().getName());
    }

    private static String place(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    /** Interrupts a check that still runs. */
    void cancel() {
        if (task != null) {
            task.cancel(true);
        }
    }

    /** Waits for the thread of a check that has ended or was interrupted, up to a common deadline. */
    void join(long deadline) throws InterruptedException {
        if (thread == null) {
            return;
        }
        thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        if (thread.isAlive()) {
            LOG.warn("The check {} ignores that it was interrupted; its thread is left behind", name);
        }
    }
}
