package ai.orchestra.cli.gpu;

import ai.orchestra.cli.console.CommandGroup;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.OrchestraCommand;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands {@code orchestra gpu ...}. Not thread-safe; one instance serves one command line. */
@Command(
        name = "gpu",
        description = "Show GPUs and their links, and plan how a model server uses them.",
        footer = {"  orchestra gpu show", "  nvidia-smi topo -m | orchestra gpu plan --from - --heads 64"})
public final class GpuGroup extends CommandGroup {
    /** Makes the group. */
    public GpuGroup() {}

    @Override
    public List<String> commands() {
        return List.of("show", "plan");
    }

    @Override
    public OrchestraCommand create(String name, Console console) {
        return name.equals("show") ? new GpuShow(console) : new GpuPlanCommand(console);
    }
}
