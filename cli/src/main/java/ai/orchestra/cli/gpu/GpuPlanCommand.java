package ai.orchestra.cli.gpu;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.gpu.Finding;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Severity;
import ai.orchestra.gpu.plan.GpuPlan;
import ai.orchestra.gpu.plan.GpuPlanner;
import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.gpu.plan.PlanRequest;
import ai.orchestra.schema.GpuLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans how a model server uses the GPUs. */
@Command(
        name = "plan",
        description = {
            "Plan which GPUs a model server uses, and how it splits the model over them.",
            "Ends with 1 if the mode that was asked for cannot be had, and says why; also if the plan has no GPU because"
                    + " something is wrong or nothing was recognised, and cpu was not asked for: then --write writes"
                    + " nothing."
        },
        footer = {
            "  orchestra gpu plan",
            "  orchestra gpu plan multi --heads 64 --kv-heads 8 --layers 80 --weights 140GB",
            "  orchestra gpu plan --format compose --service vllm > docker-compose.gpu.yml",
            "  orchestra gpu plan single --format env --scope host >> .env",
            "  orchestra gpu plan --write configs/gpu-plan.yaml && orchestra env generate --all",
            "  ssh trainer nvidia-smi topo -m | orchestra gpu plan --from - --json"
        })
final class GpuPlanCommand extends OrchestraCommand {
    enum Format {
        TEXT,
        ENV,
        COMPOSE,
        JSON
    }

    enum Scope {
        HOST,
        CONTAINER
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "auto, multi, single or cpu; ${DEFAULT-VALUE} by default.")
    private PlanMode mode = PlanMode.AUTO;

    @Mixin
    private TopologySource source = new TopologySource();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(names = "--max-gpus", paramLabel = "N", description = "Use at most so many GPUs.")
    private @Nullable Integer maxGpus;

    @Option(
            names = "--memory-utilization",
            paramLabel = "PART",
            defaultValue = "0.9",
            description = "Which part of a GPU's memory the server may take; ${DEFAULT-VALUE} by default.")
    private double memoryUtilization = PlanRequest.DEFAULT_MEMORY_UTILIZATION;

    @Option(
            names = "--tensor-parallel-over-pcie",
            description = "Split layers over more than two GPUs even without NVLink.")
    private boolean tensorParallelOverPcie;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, env (lines of an .env file), compose (an override file) or json.")
    private Format format = Format.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            defaultValue = "host",
            description = "For --format env: the variables of a server on the host, or in a container.")
    private Scope scope = Scope.HOST;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            defaultValue = "vllm",
            description = "For --format compose: which service gets the GPUs; ${DEFAULT-VALUE} by default.")
    private String service = "vllm";

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Keep the plan in a file that env generate puts above the schema's values:"
                    + " configs/gpu-plan.yaml.")
    private @Nullable Path write;

    GpuPlanCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        PlanRequest request = PlanRequest.of(mode)
                .withModel(model.shape())
                .withMemoryUtilization(memoryUtilization)
                .withTensorParallelOverPcie(tensorParallelOverPcie);
        if (maxGpus != null) {
            request = request.withMaxGpus(maxGpus);
        }
        GpuTopology topology = source.read(console());
        GpuPlan plan = GpuPlanner.plan(topology, request);
        Optional<Finding> doubt = mode == PlanMode.CPU || plan.mode() != PlanMode.CPU
                ? Optional.empty()
                : topology.findings().stream()
                        .filter(finding -> finding.severity() != Severity.INFO)
                        .findFirst();
        if (write != null && doubt.isEmpty()) {
            keep(plan, write);
        }
        print(plan);
        if (doubt.isPresent()) {
            throw unsure(doubt.get());
        }
        return ExitCode.OK;
    }

    /** A driver that is broken, or a paste that holds nothing, is no machine without GPUs. */
    private CommandFailure unsure(Finding finding) {
        return CommandFailure.finding(
                "that there is no GPU is not sure: " + finding.text()
                        + (write == null ? "" : "; " + write + " was not written"),
                finding.remedy() + "; if no GPU is to be used: orchestra gpu plan cpu");
    }

    private void keep(GpuPlan plan, Path file) {
        Path target = console().path(file).toAbsolutePath().normalize();
        Path folder = Objects.requireNonNull(target.getParent(), "a file lies in a folder");
        try {
            Files.createDirectories(folder);
            Path temporary = folder.resolve("." + target.getFileName() + ".tmp");
            Files.writeString(temporary, GpuLayer.write(plan));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CommandFailure.unwritable(file.toString(), e);
        }
        console().note("written: " + file);
    }

    private void print(GpuPlan plan) {
        switch (json ? Format.JSON : format) {
            case TEXT -> console().out().print(plan.explain());
            case ENV -> variables(plan).forEach((name, value) -> print(name + "=" + value));
            case COMPOSE -> console().out().print(plan.toCompose(service));
            case JSON -> print(plan.toJson());
        }
    }

    private Map<String, String> variables(GpuPlan plan) {
        return scope == Scope.HOST ? plan.hostEnvironment() : plan.containerEnvironment();
    }
}
