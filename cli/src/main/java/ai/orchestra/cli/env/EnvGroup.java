package ai.orchestra.cli.env;

import ai.orchestra.cli.console.CommandGroup;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.OrchestraCommand;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands {@code orchestra env ...}. Not thread-safe; one instance serves one command line. */
@Command(
        name = "env",
        description = "Generate, check, explain, rotate and start the environments of a schema.",
        footer = {"  orchestra env plan --all", "  orchestra env explain POSTGRES_PASSWORD"})
public final class EnvGroup extends CommandGroup {
    /** Makes the group. */
    public EnvGroup() {}

    @Override
    public List<String> commands() {
        return List.of("generate", "plan", "validate", "explain", "rotate", "portability", "start");
    }

    @Override
    public OrchestraCommand create(String name, Console console) {
        return switch (name) {
            case "generate" -> new EnvGenerate(console);
            case "plan" -> new EnvPlan(console);
            case "validate" -> new EnvValidate(console);
            case "explain" -> new EnvExplain(console);
            case "start" -> new EnvStart(console);
            case "rotate" -> new EnvRotate(console);
            case "portability" -> new EnvPortability(console);
            default -> throw new IllegalArgumentException("there is no command env " + name);
        };
    }
}
