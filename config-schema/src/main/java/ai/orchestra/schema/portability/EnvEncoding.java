package ai.orchestra.schema.portability;

import java.util.List;
import java.util.Optional;

/**
 * How a variable is written into a {@code .env} file so that its readers agree, or why it cannot be.
 *
 * <p>Values of letters, digits, {@code !%*+,-./:=?@[]^_{}} and visible characters beyond ASCII are written bare, which all
 * fourteen readers take alike. Other printable values without <code>" $ \</code> and backquote go into double quotes, which
 * the eleven readers that know quotes take alike. What remains is refused. Never an escape, {@code export}, a comment
 * behind a value, a carriage return or a byte order mark. Implementations are immutable and thread-safe.
 */
public sealed interface EnvEncoding {
    /**
     * Chooses the spelling for a value.
     *
     * @param name letters, digits and underscores, no digit first
     * @param value what every reader shall read; may be empty
     * @throws IllegalArgumentException if the name is none that every reader takes
     */
    static EnvEncoding of(String name, String value) {
        return Encoder.encode(name, value);
    }

    /** Returns the variable's name. */
    String name();

    /**
     * A line that the readers agree on.
     *
     * @param name the variable's name
     * @param written what stands behind {@code NAME=}, quotes included
     * @param spelling bare or in double quotes; in single quotes only for {@link Refused#closest()}
     * @param differences the readers that read something else: none if bare, those that keep quotes if quoted
     */
    record Line(String name, String written, Spelling spelling, List<Difference> differences) implements EnvEncoding {
        /** Copies the list. */
        public Line {
            differences = List.copyOf(differences);
        }

        /** Returns {@code NAME=value} without a line end. This is the value: never log it. */
        public String text() {
            return name + "=" + written;
        }

        /** Returns whether all fourteen readers agree. */
        public boolean everywhere() {
            return differences.isEmpty();
        }

        /** Returns name and spelling, never the value. */
        @Override
        public String toString() {
            return "Line[" + name + ", " + spelling + ", " + differences.size() + " readers differ]";
        }
    }

    /**
     * A value that has no spelling on which even the readers that know quotes agree.
     *
     * @param name the variable's name
     * @param reason what in the value is at fault, without the value
     * @param differences the readers that would differ in the best spelling, and why
     * @param closest that spelling as a line, for values that are no secrets and readers that are known; empty if even
     *     Compose 2, bash, dash, python-dotenv and node's dotenv disagree, or the value has a line end
     */
    record Refused(String name, String reason, List<Difference> differences, Optional<Line> closest)
            implements EnvEncoding {
        /** Copies the list. */
        public Refused {
            differences = List.copyOf(differences);
        }

        /** Returns name and reason, never the value. */
        @Override
        public String toString() {
            return "Refused[" + name + ": " + reason + "]";
        }
    }
}
