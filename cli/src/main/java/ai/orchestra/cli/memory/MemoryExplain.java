package ai.orchestra.cli.memory;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.cli.console.PlaceOptions;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which store and cache were chosen, and why. */
@Command(
        name = "explain",
        description = "Say which store and cache would be used, by which setting, and what else was found."
                + " Connects to nothing.",
        footer = {"  orchestra memory explain", "  orchestra memory explain --env production --json"})
final class MemoryExplain extends OrchestraCommand {
    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    MemoryExplain(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        try (MemoryContext context =
                MemoryContext.of(place.settings(console())).withSecrets(place.secrets(console()))) {
            String explanation = MemoryManagers.builder().context(context).explain();
            if (json) {
                print(JsonText.object(members -> {
                    members.writeStringField(
                            "environment", context.environment().name());
                    members.writeStringField("explanation", explanation);
                }));
            } else {
                print(explanation.stripTrailing());
            }
            return ExitCode.OK;
        }
    }
}
