package ai.orchestra.gpu.plan;

import java.util.Locale;

/**
 * Says how many GPUs a model server is to use.
 *
 * <p>Thread-safe, as every enum.
 */
public enum PlanMode {
    /** Several GPUs where they can work together, else one, else none. */
    AUTO,
    /** Two or more GPUs. */
    MULTI,
    /** One GPU. */
    SINGLE,
    /** No GPU. */
    CPU;

    /**
     * Reads a mode in any case.
     *
     * @param text such as {@code auto}
     * @return the mode
     * @throws IllegalArgumentException if it is none; the message names all
     */
    public static PlanMode parse(String text) {
        for (PlanMode mode : values()) {
            if (mode.name().equalsIgnoreCase(text.strip())) {
                return mode;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is no plan mode; use auto, multi, single or cpu");
    }

    /** Returns the name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
