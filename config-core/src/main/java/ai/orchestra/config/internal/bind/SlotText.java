package ai.orchestra.config.internal.bind;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import java.util.List;

/** What became of a {@link Slot}. */
sealed interface SlotText {
    /** Nothing sets it. */
    record Unset() implements SlotText {
        static final Unset INSTANCE = new Unset();
    }

    /**
     * There is a text.
     *
     * @param text the text
     * @param origin where it was written
     * @param hidden whether it must not be shown
     */
    record Present(String text, Origin origin, boolean hidden) implements SlotText {
        /** Never shows the text, which may be a secret. */
        @Override
        public String toString() {
            return "Present[" + origin.describe() + "]";
        }
    }

    /**
     * Something sets it, and there is no text all the same.
     *
     * @param problems why
     */
    record Failed(List<Problem> problems) implements SlotText {}
}
