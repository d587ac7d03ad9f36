package ai.orchestra.schema.portability;

/**
 * Whether one reader reads the value that was meant.
 *
 * <p>This record is immutable and thread-safe; its {@code toString} never shows a value.
 *
 * @param reader who reads
 * @param outcome how it ends
 * @param why what the reader does instead, without the value; empty if it reads what was meant
 * @param reading what it reads; may be a secret
 */
public record Verdict(EnvReader reader, Outcome outcome, String why, Reading reading) {
    /** How a reader ends. */
    public enum Outcome {
        /** It reads what was meant. */
        SAME,
        /** It reads another value, or leaves the variable unset, without complaint. */
        DIFFERS,
        /** It refuses the file or runs a part of it. */
        FAILS
    }

    static Verdict of(EnvReader reader, String written, String meant) {
        Reading reading = reader.read(written);
        if (reading instanceof Reading.Value value) {
            return value.text().equals(meant)
                    ? new Verdict(reader, Outcome.SAME, "", reading)
                    : new Verdict(reader, Outcome.DIFFERS, value.why(), reading);
        }
        Outcome outcome = reading instanceof Reading.Failed ? Outcome.FAILS : Outcome.DIFFERS;
        return new Verdict(reader, outcome, reading.why(), reading);
    }

    /** Returns whether the reader reads what was meant. */
    public boolean same() {
        return outcome == Outcome.SAME;
    }

    /**
     * Returns the verdict in words, such as {@code reads "a" (takes # for the beginning of a comment)}.
     *
     * @param reveal whether the value that is read may be shown; false for secrets, which leaves its length
     */
    public String describe(boolean reveal) {
        if (same()) {
            return "reads the same";
        }
        String what = "fails";
        if (reading instanceof Reading.Value value) {
            what = reveal
                    ? "reads \"" + value.text() + '"'
                    : "reads another " + value.text().length() + " characters";
        } else if (reading instanceof Reading.Nothing) {
            what = "leaves it unset";
        }
        return what + " (" + why + ")";
    }
}
