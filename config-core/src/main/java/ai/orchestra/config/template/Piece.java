package ai.orchestra.config.template;

import org.jspecify.annotations.Nullable;

/**
 * One stretch of an {@link Expansion}: text, or a secret that is still to be fetched.
 *
 * <p>All implementations are immutable and thread-safe. None shows text in {@code toString}, since it may be secret.
 */
public sealed interface Piece {

    /**
     * Text that is final.
     *
     * @param text the text
     */
    record Text(String text) implements Piece {
        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /**
     * A secret that is still to be fetched.
     *
     * @param reference the reference as it was written
     * @param fallback what stands in if the secret is absent, already expanded; {@code null} if nothing does. Its
     *     problems and warnings count only if it is needed
     */
    record Outstanding(
            Part.SecretReference reference, @Nullable Expansion fallback) implements Piece {}
}
