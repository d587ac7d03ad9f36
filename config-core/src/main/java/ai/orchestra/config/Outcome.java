package ai.orchestra.config;

import ai.orchestra.config.problem.Problem;
import java.util.List;

/**
 * What a load led to: the record, or everything that is wrong.
 *
 * <p>All implementations are immutable and thread-safe.
 *
 * @param <T> the record's type
 */
public sealed interface Outcome<T> {
    /** Returns what is probably not as the author meant it; never a reason to fail. */
    List<Problem> warnings();

    /**
     * The record was loaded.
     *
     * @param value the record
     * @param warnings what is probably not as the author meant it
     * @param <T> the record's type
     */
    record Bound<T>(T value, List<Problem> warnings) implements Outcome<T> {
        /** Copies the list. */
        public Bound {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The record could not be loaded.
     *
     * @param failure the report, ready to be thrown
     * @param warnings what is probably not as the author meant it
     * @param <T> the record's type
     */
    record Invalid<T>(SettingsException failure, List<Problem> warnings) implements Outcome<T> {
        /** Copies the list. */
        public Invalid {
            warnings = List.copyOf(warnings);
        }

        /** Returns everything that is wrong. */
        public List<Problem> problems() {
            return failure.problems();
        }
    }
}
