package ai.orchestra.cli.gpu;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.gpu.Finding;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Severity;
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
            print(topology.summary());
            if (!topology.gpus().isEmpty()) {
                console().out().print(topology.picture());
            }
            topology.findings().forEach(this::printFinding);
        }
        return isWell(topology) ? ExitCode.OK : ExitCode.FINDINGS;
    }

    static boolean isWell(GpuTopology topology) {
        return topology.findings().stream().allMatch(finding -> finding.severity() == Severity.INFO);
    }

    private void printFinding(Finding finding) {
        String severity = finding.severity().toString();
        String shown = switch (finding.severity()) {
            case ERROR -> console().style().bad(severity);
            case WARNING -> console().style().warning(severity);
            case INFO -> severity;
        };
        print(shown + " " + finding.code() + ": " + finding.text() + "; " + finding.remedy());
    }
}
