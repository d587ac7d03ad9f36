package ai.orchestra.cli.secrets;

import ai.orchestra.cli.console.CommandGroup;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.OrchestraCommand;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands {@code orchestra secrets ...}. Not thread-safe; one instance serves one command line. */
@Command(
        name = "secrets",
        description = "Read, explain, list, audit, rotate and move secrets; scan files.",
        footer = {"  orchestra secrets explain openai-api-key --env staging", "  orchestra secrets audit"})
public final class SecretsGroup extends CommandGroup {
    /** Makes the group. */
    public SecretsGroup() {}

    @Override
    public List<String> commands() {
        return List.of("get", "list", "explain", "audit", "migrate", "rotate", "scan");
    }

    @Override
    public OrchestraCommand create(String name, Console console) {
        return switch (name) {
            case "get" -> new SecretsGet(console);
            case "list" -> new SecretsList(console);
            case "explain" -> new SecretsExplain(console);
            case "audit" -> new SecretsAudit(console);
            case "migrate" -> new SecretsMigrate(console);
            case "rotate" -> new SecretsRotate(console);
            case "scan" -> new SecretsScan(console);
            default -> throw new IllegalArgumentException("there is no command secrets " + name);
        };
    }
}
