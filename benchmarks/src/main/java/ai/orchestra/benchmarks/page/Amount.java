package ai.orchestra.benchmarks.page;

import java.util.List;
import java.util.Optional;

/** What a target is about: a figure, or the ratio of two. Implementations are immutable and thread-safe. */
@FunctionalInterface
public interface Amount {
    /** The unit of what has none. */
    String RATIO = "x";

    /** Returns it, or nothing if it was not measured. */
    Optional<Metric> in(List<Reading> readings);

    /** A figure as it is. */
    static Amount of(Pick figure) {
        return figure::figure;
    }

    /** How many times as much one is as another. */
    static Amount ratio(Pick figure, Pick base) {
        return readings ->
                figure.figure(readings).flatMap(above -> base.figure(readings).map(above::over));
    }
}
