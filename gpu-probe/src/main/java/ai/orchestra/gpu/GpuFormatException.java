package ai.orchestra.gpu;

/**
 * Says that a text is not what {@link GpuTopology#toJson()} writes, and where it goes wrong.
 *
 * <p>The only exception of the parsers of this module; captured output of nvidia-smi never causes it, since there what
 * cannot be read becomes a finding.
 */
public final class GpuFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    GpuFormatException(String message) {
        super(message);
    }
}
