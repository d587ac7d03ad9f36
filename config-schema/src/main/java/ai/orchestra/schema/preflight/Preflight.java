package ai.orchestra.schema.preflight;

import ai.orchestra.config.spi.Providers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Runs the checks that say whether an environment can be started here.
 *
 * <p>Immutable, hence thread-safe.
 *
 * <pre>{@code
 * PreflightReport report = Preflight.standard().run(PreflightContext.of(needs, Machine.real()));
 * }</pre>
 */
public final class Preflight {
    /** Enough for a process to be killed, or a connection to be closed, once the thread has been interrupted. */
    private static final long NANOS_TO_END = 1_000_000_000;

    private final List<PreflightCheck> checks;
    private final List<String> broken;

    private Preflight(List<PreflightCheck> checks, List<String> broken) {
        this.checks = List.copyOf(checks);
        this.broken = List.copyOf(broken);
    }

    /** Returns all checks that {@link ServiceLoader} finds. One that cannot be loaded becomes a failed result. */
    public static Preflight standard() {
        Providers<PreflightCheck> found =
                Providers.find(PreflightCheck.class, loader -> ServiceLoader.load(PreflightCheck.class, loader));
        return new Preflight(found.working(), found.broken());
    }

    /** Returns the given checks and no others. */
    public static Preflight of(List<PreflightCheck> checks) {
        return new Preflight(checks, List.of());
    }

    /** Returns the names of the checks, in the order of the report; the class of one that does not tell its name. */
    public List<String> names() {
        return ordered().stream().map(CheckTask::name).toList();
    }

    /**
     * Runs all checks side by side, each on a daemon thread of its own. Never throws for what a check does.
     *
     * @param context what the environment needs, and what the checks may use
     * @return what they found; after at most the context's limit and one second
     * @throws InterruptedException if the thread was interrupted; the checks are too then
     */
    public PreflightReport run(PreflightContext context) throws InterruptedException {
        List<CheckTask> tasks = ordered();
        List<CheckResult> results = new ArrayList<>();
        try {
            tasks.forEach(task -> task.start(context));
            long deadline = System.nanoTime() + context.limit().toNanos();
            for (CheckTask task : tasks) {
                results.add(task.await(deadline, context.limit()));
            }
        } finally {
            end(tasks);
        }
        for (String sentence : broken) {
            results.add(CheckResult.failed(
                    "provider", "a check cannot be loaded: " + sentence, "repair or remove the jar that brings it"));
        }
        return new PreflightReport(
                context.needs().environment(), context.machine().clock().instant(), results);
    }

    private static void end(List<CheckTask> tasks) {
        tasks.forEach(CheckTask::cancel);
        long deadline = System.nanoTime() + NANOS_TO_END;
        boolean interrupted = Thread.interrupted();
        for (CheckTask task : tasks) {
            try {
                task.join(deadline);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<CheckTask> ordered() {
        return checks.stream()
                .map(CheckTask::new)
                .sorted(Comparator.comparingInt(CheckTask::order).thenComparing(CheckTask::name))
                .toList();
    }
}
