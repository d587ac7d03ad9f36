package ai.orchestra.config.template;

import ai.orchestra.config.origin.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a {@link Template}: text, or a reference.
 *
 * <p>All implementations are immutable and thread-safe. None shows text in {@code toString}, since it may be secret.
 */
public sealed interface Part {

    /**
     * Text that stands for itself.
     *
     * @param text the text, with all escapes resolved
     */
    record Literal(String text) implements Part {
        @Override
        public String toString() {
            return "Literal[" + text.length() + " characters]";
        }
    }

    /**
     * A reference to a variable.
     *
     * @param name the variable's name
     * @param operator what happens when it is unset or empty
     * @param operand the text after the operator; {@code null} exactly if there is none
     * @param line the line of the reference's dollar sign, counted from 1
     * @param column the column of the reference's dollar sign, counted from 1
     * @param braced whether it was written in braces; {@code $name} without them may be part of a password by accident
     */
    record Variable(
            String name, Operator operator, @Nullable Template operand, int line, int column, boolean braced)
            implements Part {
        @Override
        public String toString() {
            return "Variable[" + (braced ? name : "unbraced") + " at " + line + ":" + column + "]";
        }
    }

    /**
     * A reference to a secret of a remote source, written <code>${sm://id}</code>, <code>${sm://id#version}</code> or
     * <code>${sm://id:-fallback}</code>.
     *
     * @param id the secret's identifier
     * @param version the version, {@code latest} where none is written
     * @param fallback what stands in for a secret that is absent; {@code null} if nothing does
     * @param origin the place of the reference's dollar sign
     */
    record SecretReference(
            String id, String version, @Nullable Template fallback, Origin.File origin) implements Part {
        /** The version of a reference that names none. */
        public static final String LATEST = "latest";

        @Override
        public String toString() {
            return "SecretReference[" + id + "#" + version + " at " + origin.describe() + "]";
        }
    }
}
