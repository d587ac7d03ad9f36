package ai.orchestra.cli.memory;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.cli.console.PlaceOptions;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.health.MemoryHealth;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryContext;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the memory how it is. */
@Command(
        name = "health",
        description = {
            "Connect as an application would, and ask store and cache how they are.",
            "Ends with 0 if all is well, 1 if it works with less (the cache is away), 3 if it does not work."
        },
        footer = {
            "  orchestra memory health --env production",
            "  REDIS_URL=redis://cache:6379 orchestra memory health --json"
        })
final class MemoryHealthCommand extends OrchestraCommand {
    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long to wait for an answer; ${DEFAULT-VALUE} by default.")
    private Duration timeout = MemoryManager.DEFAULT_TIMEOUT;

    @Option(names = "--json", description = "Print the JSON that /api/health answers with.")
    private boolean json;

    MemoryHealthCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        try (MemoryContext context = MemoryContext.of(place.settings(console())).withSecrets(place.secrets(console()));
                MemoryManager memory = MemoryManagers.builder()
                        .context(context)
                        .timeout(timeout)
                        .build()) {
            MemoryHealth health = memory.health();
            if (json) {
                print(health.toJson());
            } else {
                print(health);
            }
            return switch (health.status()) {
                case HEALTHY -> ExitCode.OK;
                case DEGRADED -> ExitCode.FINDINGS;
                case UNHEALTHY -> ExitCode.ENVIRONMENT;
            };
        }
    }

    private void print(MemoryHealth health) {
        String label = health.status().label();
        String shown = switch (health.status()) {
            case HEALTHY -> console().style().good(label);
            case DEGRADED -> console().style().warning(label);
            case UNHEALTHY -> console().style().bad(label);
        };
        print(shown + " (environment: " + health.environment() + ")");
        health.components().forEach((name, part) -> print("  " + name + ": " + describe(part)));
        health.details().forEach((name, text) -> print("  " + name + ": " + text));
    }

    private static String describe(ComponentHealth part) {
        String word = part.up() ? "up" : part.required() ? "down" : "down, works on without it";
        String time = part.latency().map(t -> ", " + t.toMillis() + " ms").orElse("");
        return word + time + (part.detail().isEmpty() ? "" : "; " + part.detail());
    }
}
