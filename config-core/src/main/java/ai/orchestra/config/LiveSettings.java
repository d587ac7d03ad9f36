package ai.orchestra.config;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.time.Scheduler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings that look at their files' stamps now and then, and read everything again when one has changed. */
final class LiveSettings<T extends Record> implements Live<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    // What may come right without any stamp telling: a secret manager answers again, permissions are given.
    private static final Set<ProblemCode> PASSING =
            Set.of(ProblemCode.SECRET, ProblemCode.SOURCE_FAILED, ProblemCode.UNREADABLE);
    private static final int DOUBLINGS = 5;

    private final Class<T> type;
    private final StandardSettingsLoader loader;
    private final List<BiConsumer<T, T>> listeners = new CopyOnWriteArrayList<>();
    private final Scheduler.Cancellable watching;
    private volatile T current;
    private volatile @Nullable SettingsException refusal;
    private Environment environment;
    private FileStamps stamps = new FileStamps();
    // How many readings in a row were refused for what may pass, and how many looks there are until the next one.
    private int failures;
    private int looksToNext;

    LiveSettings(Class<T> type, StandardSettingsLoader loader, Watch watch) {
        this.type = type;
        this.loader = loader;
        StandardSettingsLoader.Reading<T> first = loader.readAgain(type, stamps);
        if (first.outcome() instanceof Outcome.Invalid<T> invalid) {
            throw invalid.failure();
        }
        this.current = ((Outcome.Bound<T>) first.outcome()).value();
        this.environment = first.environment();
        this.watching = watch.scheduler().every(this::look, watch.interval());
    }

    @Override
    public T get() {
        return current;
    }

    @Override
    public Subscription onChange(BiConsumer<T, T> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<SettingsException> lastRefusal() {
        return Optional.ofNullable(refusal);
    }

    private void look() {
        try {
            FileStamps before;
            boolean again;
            synchronized (this) {
                before = stamps;
                again = failures > 0 && --looksToNext <= 0;
            }
            if (again || before.areStale()) {
                reload();
            }
        } catch (RuntimeException | Error e) {
            // A scheduler drops work that throws, and the settings would silently stop following their files.
            LOG.error("{} could not be read again; the last good settings stay", type.getSimpleName(), e);
        }
    }

    @Override
    public synchronized boolean reload() {
        StandardSettingsLoader.Reading<T> reading = read();
        if (reading.outcome() instanceof Outcome.Invalid<T> invalid) {
            refuse(invalid.failure());
            LOG.warn(
                    "the changed settings were refused; the last good ones stay. {}",
                    invalid.failure().getMessage());
            return false;
        }
        refusal = null;
        failures = 0;
        T before = current;
        T after = ((Outcome.Bound<T>) reading.outcome()).value();
        current = after;
        if (!before.equals(after)) {
            listeners.forEach(listener -> tell(listener, before, after));
        }
        return true;
    }

    private StandardSettingsLoader.Reading<T> read() {
        FileStamps fresh = new FileStamps();
        try {
            StandardSettingsLoader.Reading<T> reading = loader.readAgain(type, fresh);
            stamps = fresh;
            environment = reading.environment();
            return reading;
        } catch (RuntimeException | Error e) {
            // The files that were not reached are followed on.
            fresh.include(stamps);
            stamps = fresh;
            refuse(failed(e));
            throw e;
        }
    }

    /** After a refusal that may pass everything is read again, though no file changed: after 1, 2, 4 ... 32 looks. */
    private void refuse(SettingsException reason) {
        refusal = reason;
        boolean passes = reason.problems().stream().map(Problem::code).anyMatch(PASSING::contains);
        failures = passes ? failures + 1 : 0;
        looksToNext = 1 << Math.min(Math.max(failures - 1, 0), DOUBLINGS);
    }

    /** Says no more than the class: the message of a foreign exception may hold anything, a value too. */
    private SettingsException failed(Throwable failure) {
        String name = type.getSimpleName();
        String text = "could not be read again: " + failure.getClass().getName() + "; the last good settings stay";
        return new SettingsException(
                name, environment, List.of(new Problem(ProblemCode.SOURCE_FAILED, name, null, text)));
    }

    private void tell(BiConsumer<T, T> listener, T before, T after) {
        try {
            listener.accept(before, after);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "a listener of {} failed with {}",
                    type.getSimpleName(),
                    e.getClass().getName());
        }
    }

    @Override
    public void close() {
        watching.close();
    }
}
