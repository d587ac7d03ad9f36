package ai.orchestra.cli.gpu;

import ai.orchestra.cli.console.Console;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.ProbeContext;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that say whose GPUs are meant: those of this machine, or those of pasted output. */
final class TopologySource {
    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = {
                "Read another machine's output instead of asking this one; - is standard input. Any of nvidia-smi"
                        + " topo -m, topo -p2p, -L, -q -x, --query-gpu, nvlink -s, or the JSON of gpu show, in any order."
            })
    private String from = "";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How long each probe of this machine may take; ${DEFAULT-VALUE} by default.")
    private Duration timeout = ProbeContext.DEFAULT_TIMEOUT;

    GpuTopology read(Console console) {
        if (!from.isEmpty()) {
            return GpuTopology.parse(console.read(from));
        }
        ProbeContext system = ProbeContext.system();
        return GpuTopology.detect(
                new ProbeContext(console.clock(), system.commands(), console.environment(), timeout, system.root()));
    }
}
