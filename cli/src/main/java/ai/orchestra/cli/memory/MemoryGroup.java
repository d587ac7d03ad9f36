package ai.orchestra.cli.memory;

import ai.orchestra.cli.console.CommandGroup;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.OrchestraCommand;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands {@code orchestra memory ...}. Not thread-safe; one instance serves one command line. */
@Command(
        name = "memory",
        description = "Ask memory how it is, and say which store was chosen and why.",
        footer = {"  orchestra memory health --env production", "  orchestra memory explain"})
public final class MemoryGroup extends CommandGroup {
    /** Makes the group. */
    public MemoryGroup() {}

    @Override
    public List<String> commands() {
        return List.of("health", "explain");
    }

    @Override
    public OrchestraCommand create(String name, Console console) {
        return name.equals("health") ? new MemoryHealthCommand(console) : new MemoryExplain(console);
    }
}
