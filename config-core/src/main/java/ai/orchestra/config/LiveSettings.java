package ai.orchestra.config;

import ai.orchestra.config.time.Scheduler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings that look at their files' stamps now and then, and read everything again when one has changed. */
final class LiveSettings<T extends Record> implements Live<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    private final Class<T> type;
    private final StandardSettingsLoader loader;
    private final List<BiConsumer<T, T>> listeners = new CopyOnWriteArrayList<>();
    private final Scheduler.Cancellable watching;
    private volatile T current;
    private volatile @Nullable SettingsException refusal;
    private Map<Path, FileStamp> stamps;

    LiveSettings(Class<T> type, StandardSettingsLoader loader, Watch watch) {
        this.type = type;
        this.loader = loader;
        StandardSettingsLoader.Reading<T> first = loader.readAgain(type);
        if (first.outcome() instanceof Outcome.Invalid<T> invalid) {
            throw invalid.failure();
        }
        this.current = ((Outcome.Bound<T>) first.outcome()).value();
        this.stamps = FileStamp.of(first.layers().watched());
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
            Map<Path, FileStamp> before;
            synchronized (this) {
                before = stamps;
            }
            if (!FileStamp.of(before.keySet()).equals(before)) {
                reload();
            }
        } catch (RuntimeException | Error e) {
            // A scheduler drops work that throws, and the settings would silently stop following their files.
            LOG.error("{} could not be read again; the last good settings stay", type.getSimpleName(), e);
        }
    }

    @Override
    public synchronized boolean reload() {
        StandardSettingsLoader.Reading<T> reading = loader.readAgain(type);
        stamps = FileStamp.of(reading.layers().watched());
        if (reading.outcome() instanceof Outcome.Invalid<T> invalid) {
            refusal = invalid.failure();
            LOG.warn(
                    "the changed settings were refused; the last good ones stay. {}",
                    invalid.failure().getMessage());
            return false;
        }
        refusal = null;
        T before = current;
        T after = ((Outcome.Bound<T>) reading.outcome()).value();
        current = after;
        if (!before.equals(after)) {
            listeners.forEach(listener -> tell(listener, before, after));
        }
        return true;
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
