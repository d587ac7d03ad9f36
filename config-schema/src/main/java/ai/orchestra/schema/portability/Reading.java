package ai.orchestra.schema.portability;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one reader makes of the text behind {@code NAME=}.
 *
 * <p>Variables that the text refers to count as not set. Implementations are immutable and thread-safe, and their
 * {@code toString} never shows a value.
 */
public sealed interface Reading {
    /** Returns in words what the reader does to the text, without any of it; empty if it only copies it. */
    String why();

    /** A value. */
    final class Value implements Reading {
        private final String text;
        private final Set<Effect> effects;

        Value(String text, Set<Effect> effects) {
            this.text = text;
            this.effects = effects.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(effects));
        }

        /** Returns the value; it may be a secret. */
        public String text() {
            return text;
        }

        @Override
        public String why() {
            return effects.stream().map(Effect::text).collect(Collectors.joining("; "));
        }

        /** Returns the length, never the value. */
        @Override
        public String toString() {
            return "Value[" + text.length() + " characters]";
        }
    }

    /**
     * No value, and no complaint either, or only a warning: the most dangerous outcome.
     *
     * @param why what the reader stumbled over
     */
    record Nothing(String why) implements Reading {}

    /**
     * The reader refuses the file, runs a part of it as a command, or reads what only the machine it runs on can tell.
     *
     * @param why what the reader stumbled over
     */
    record Failed(String why) implements Reading {}
}
