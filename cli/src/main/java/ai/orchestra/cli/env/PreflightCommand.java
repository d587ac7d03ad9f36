package ai.orchestra.cli.env;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.cli.console.Progress;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.compose.ComposeModel;
import ai.orchestra.schema.docker.DockerEngine;
import ai.orchestra.schema.docker.DockerException;
import ai.orchestra.schema.docker.PruneResult;
import ai.orchestra.schema.preflight.EnvironmentNeeds;
import ai.orchestra.schema.preflight.Machine;
import ai.orchestra.schema.preflight.Preflight;
import ai.orchestra.schema.preflight.PreflightContext;
import ai.orchestra.schema.preflight.PreflightReport;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks whether an environment can be started here. Not thread-safe; one instance serves one command line. */
@Command(
        name = "preflight",
        description = {
            "Check whether this machine can start an environment, with remedies.",
            "Looked at are Docker, compose, GPUs, NVLink, memory, ports and reclaimable space. Ends with 1 if a check failed; each says what to do. Nothing is changed, unless --prune is given."
        },
        footer = {
            "  orchestra preflight production",
            "  orchestra preflight staging --gpu single --json",
            "  orchestra preflight development --prune"
        })
public final class PreflightCommand extends OrchestraCommand {
    @Mixin
    private StartTarget target = new StartTarget();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long a check may take; ${DEFAULT-VALUE} by default.")
    private Duration timeout = PreflightContext.DEFAULT_LIMIT;

    @Option(
            names = "--prune",
            description = "First have Docker delete what nothing uses: stopped containers, networks, dangling images,"
                    + " build cache. Never volumes.")
    private boolean prune;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /**
     * Makes the command.
     *
     * @param console what it sees of the process
     */
    public PreflightCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() throws InterruptedException {
        Path folder = target.schema.folder(console());
        EnvironmentSchema loaded = target.schema.load(console());
        ResolvedEnvironment resolved = loaded.resolve(target.known(loaded), target.schema.gpu(console()));
        Machine machine = StartTarget.machine(console());
        if (prune) {
            prune(machine);
        }
        ComposeModel compose = ComposeModel.read(
                folder,
                resolved.composeFiles(target.mode),
                resolved.envFile(),
                resolved.values(),
                console().environment());
        PreflightContext context = PreflightContext.of(EnvironmentNeeds.of(resolved, target.mode, compose), machine)
                .withLimit(timeout);
        PreflightReport report;
        try (Progress progress = console().progress()) {
            progress.show("checking");
            report = Preflight.standard().run(context);
        }
        if (json) {
            print(report.toJson());
        } else {
            report.toString()
                    .lines()
                    .forEach(line -> print(StatusColours.check(console().style(), line)));
        }
        return report.passed() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private void prune(Machine machine) throws InterruptedException {
        try {
            PruneResult result = machine.docker(DockerEngine.LONG_TIMEOUT).prune();
            console().note("pruned: " + result);
        } catch (DockerException e) {
            throw CommandFailure.environment(String.valueOf(e.getMessage()), e.remedy());
        }
    }
}
