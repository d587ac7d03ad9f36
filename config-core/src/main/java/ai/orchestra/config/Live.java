package ai.orchestra.config;

import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Settings that follow their files: each read gives the newest record that was valid as a whole.
 *
 * <p>Implementations are thread-safe; reads are one volatile read.
 *
 * @param <T> the record's type
 */
public interface Live<T extends Record> extends AutoCloseable {
    /** Returns the newest valid record. */
    T get();

    /**
     * Calls a listener after each change, with the old and the new record, one change after the other.
     *
     * <p>A listener that throws is logged, and the others are called all the same.
     *
     * @param listener what to call, on the thread that noticed the change
     * @return ends the calls when closed
     */
    Subscription onChange(BiConsumer<T, T> listener);

    /** Returns why the files as they are now were refused; empty while the newest record is that of the files. */
    Optional<SettingsException> lastRefusal();

    /**
     * Reads everything again now, whether files changed or not, and returns whether the result was accepted.
     *
     * @return {@code false} if it was refused; {@link #lastRefusal} says why. What a source of your own throws is thrown
     *     here, and the last good record stays
     */
    boolean reload();

    /** Stops following the files; {@link #get} goes on answering. Further calls have no effect. */
    @Override
    void close();

    /** Ends a listener's calls. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
