package ai.orchestra.config.template;

import org.jspecify.annotations.Nullable;

/**
 * Where the variables that occur in a definition are looked up.
 *
 * <p>Implementations should be thread-safe, and must answer equal definitions for equal names, or else cycles are only
 * noticed as references nested too deep.
 */
@FunctionalInterface
public interface Scope {

    /** Returns what the name stands for, or {@code null} if it is unset. */
    @Nullable Definition find(String name);

    /**
     * Returns what is known about a name for which {@link #find} answers {@code null}, to explain it to the author;
     * {@code null}, the default, if nothing is.
     */
    default @Nullable Absence absence(String name) {
        return null;
    }

    /** Returns a scope in which every name is unset. */
    static Scope none() {
        return name -> null;
    }
}
