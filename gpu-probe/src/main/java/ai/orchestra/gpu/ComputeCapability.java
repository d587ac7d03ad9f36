package ai.orchestra.gpu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the instruction set generation of a GPU, such as 9.0 for Hopper.
 *
 * <p>Immutable, hence thread-safe. Source of the form: the {@code compute_cap} column of {@code nvidia-smi}.
 *
 * @param major the generation
 * @param minor the revision within it
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    /**
     * Reads {@code 8.6}.
     *
     * @param text as nvidia-smi prints it
     * @return the capability, or empty when the text is not one, such as {@code [N/A]}
     */
    public static Optional<ComputeCapability> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(
                        new ComputeCapability(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    /** Returns {@code 8.6}. */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
