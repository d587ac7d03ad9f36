package ai.orchestra.schema.start;

import java.util.Optional;

/**
 * Asks a person to type something before data is removed.
 *
 * <p>Implementations need not be thread-safe.
 */
@FunctionalInterface
public interface Confirmation {
    /**
     * Asks.
     *
     * @param question what is shown
     * @return what was typed; nothing where there is nobody to ask
     */
    Optional<String> ask(String question);

    /** Returns that there is nobody to ask, which refuses. */
    static Confirmation none() {
        return question -> Optional.empty();
    }

    /**
     * Returns what was typed beforehand, as the value of an option.
     *
     * @param text what was typed
     */
    static Confirmation given(String text) {
        return question -> Optional.of(text);
    }
}
