package ai.orchestra.cli.gpu;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Severity;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the GPUs of a machine. */
@Command(
        name = "show",
        description = {
            "Show the GPUs, how each is linked to each, and what is wrong with them.",
            "Ends with 1 if there is an error or a warning; a machine without GPUs is no error."
        },
        footer = {
            "  orchestra gpu show",
            "  ssh trainer nvidia-smi topo -m | orchestra gpu show --from -",
            "  orchestra gpu show --from topo.txt --json"
        })
final class GpuShow extends OrchestraCommand {
    @Mixin
    private TopologySource source = new TopologySource();

    @Option(names = "--json", description = "Print the topology as JSON.")
    private boolean json;

    GpuShow(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        GpuTopology topology = source.read(console());
        if (json) {
            print(topology.toJson());
        } else {
            // The picture has summary and findings too.
            topology.picture().lines().map(this::coloured).forEach(this::print);
        }
        return isWell(topology) ? ExitCode.OK : ExitCode.FINDINGS;
    }

    static boolean isWell(GpuTopology topology) {
        return topology.findings().stream().allMatch(finding -> finding.severity() == Severity.INFO);
    }

    private String coloured(String line) {
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
            String word = severity.toString();
            if (line.startsWith(word + " ")) {
                String shown = severity == Severity.ERROR
                        ? console().style().bad(word)
                        : console().style().warning(word);
                return shown + line.substring(word.length());
            }
        }
        return line;
    }
}
