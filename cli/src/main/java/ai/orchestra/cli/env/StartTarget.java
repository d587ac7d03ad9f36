package ai.orchestra.cli.env;

import ai.orchestra.cli.console.Console;
import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.preflight.Machine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say which environment is to be started, and for how many GPUs. */
final class StartTarget {
    @Parameters(paramLabel = "ENV", description = "The environment.")
    private String environment = "";

    @Mixin
    SchemaFileOptions schema = new SchemaFileOptions();

    @Option(
            names = "--gpu",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "For how many GPUs: auto, multi, single or cpu; ${DEFAULT-VALUE} by default.")
    PlanMode mode = PlanMode.AUTO;

    /** Returns the whole name of the environment. */
    String known(EnvironmentSchema loaded) {
        return EnvironmentNames.known(loaded, environment);
    }

    /** Returns the machine it is to be started on. */
    static Machine machine(Console console) {
        return Machine.real().withClock(console.clock()).withEnvironment(console.environment());
    }
}
