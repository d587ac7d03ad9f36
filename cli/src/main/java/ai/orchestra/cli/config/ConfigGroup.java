package ai.orchestra.cli.config;

import ai.orchestra.cli.console.CommandGroup;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.OrchestraCommand;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands {@code orchestra config ...}. Not thread-safe; one instance serves one command line. */
@Command(
        name = "config",
        description = "Show where settings come from, and document them.",
        footer = {"  orchestra config explain --env staging", "  orchestra config docs --format markdown"})
public final class ConfigGroup extends CommandGroup {
    /** Makes the group. */
    public ConfigGroup() {}

    @Override
    public List<String> commands() {
        return List.of("explain", "docs");
    }

    @Override
    public OrchestraCommand create(String name, Console console) {
        return name.equals("explain") ? new ConfigExplain(console) : new ConfigDocs(console);
    }
}
