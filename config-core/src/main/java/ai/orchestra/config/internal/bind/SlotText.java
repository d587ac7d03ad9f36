package ai.orchestra.config.internal.bind;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.template.Definition;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param type what it becomes; {@link Secret} also if it must not be shown, whatever it becomes
     * @param definition what it was defined by, which may be called like a secret; {@code null} if that tells nothing
     */
    record Present(
            String text,
            Origin origin,
            Class<?> type,
            @Nullable Definition definition) implements SlotText {
        Present(String text, Origin origin, Class<?> type) {
            this(text, origin, type, null);
        }

        /** Returns whether it must not be shown. Names are looked at only now, because few texts are ever asked for. */
        boolean hidden() {
            return type == Secret.class || definition != null && Sensitive.isDefinedSo(definition, type);
        }

        /** Returns a part of this text, which must not be shown if the whole must not. */
        Present part(String part) {
            return new Present(part, origin, type, definition);
        }

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
