package ai.orchestra.gpu;

/**
 * Says how much a {@link Finding} matters.
 *
 * <p>Thread-safe, as every enum.
 */
public enum Severity {
    /** Something does not work, or could not be read; a plan made in spite of it would be wrong. */
    ERROR,
    /** It works, but slower or with less than the machine should give. */
    WARNING,
    /** A fact worth knowing. */
    INFO
}
