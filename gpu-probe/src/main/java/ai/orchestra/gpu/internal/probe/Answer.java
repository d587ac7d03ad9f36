package ai.orchestra.gpu.internal.probe;

import ai.orchestra.gpu.CommandResult;
import ai.orchestra.gpu.GpuTopology;

/** Knows what tells that nvidia-smi answered what it was asked. */
enum Answer {
    LIST,
    QUERY,
    XML,
    MATRIX,
    ANYTHING;

    /** Returns what is expected of a command line. */
    static Answer to(String command) {
        if (command.endsWith(" -L")) {
            return LIST;
        }
        if (command.contains(" --query-gpu=")) {
            return QUERY;
        }
        return command.endsWith(" -q -x") ? XML : command.endsWith(" topo -m") ? MATRIX : ANYTHING;
    }

    boolean isIn(String output) {
        return switch (this) {
            case LIST -> hasGpus(output);
            case QUERY -> output.contains("memory.total") && hasGpus(output);
            case XML -> output.contains("<nvidia_smi_log");
            case MATRIX -> !GpuTopology.parse(output).matrix().isEmpty();
            case ANYTHING -> false;
        };
    }

    private static boolean hasGpus(String output) {
        return !GpuTopology.parse(output).gpus().isEmpty();
    }

    /** Returns what a program said at last, after a colon, or empty text. */
    static String lastLine(CommandResult result) {
        String said = result.stderr().isBlank() ? result.stdout() : result.stderr();
        String last = said.lines()
                .filter(line -> !line.isBlank())
                .reduce("", (before, line) -> line)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return last.isEmpty() ? "" : ": " + last.substring(0, Math.min(200, last.length()));
    }
}
