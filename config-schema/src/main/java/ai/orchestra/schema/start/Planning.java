package ai.orchestra.schema.start;

import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.plan.GpuPlan;
import ai.orchestra.gpu.plan.GpuPlanner;
import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.gpu.plan.PlanRequest;
import ai.orchestra.schema.ComposeLine;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.compose.ComposeModel;
import ai.orchestra.schema.docker.ComposeCommand;
import ai.orchestra.schema.preflight.EnvironmentNeeds;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the plan of one start; writes nothing and needs no Docker. Used once. */
final class Planning {
    private final StartTools tools;
    private final StartRequest request;
    private final ResolvedEnvironment environment;
    private final List<String> notes = new ArrayList<>();

    Planning(StartTools tools, StartRequest request) {
        this.tools = tools;
        this.request = request;
        this.environment = request.environment();
    }

    StartPlan plan() {
        PlanMode mode = mode();
        List<String> files = environment.composeFiles(mode);
        List<String> missing = missing(files);
        ComposeModel model = ComposeModel.read(
                request.directory(),
                files,
                environment.envFile(),
                environment.values(),
                tools.machine().environment());
        List<String> compose = compose(files);
        List<StartStep> steps = new ArrayList<>();
        steps.add(new StartStep.Check(
                EnvironmentNeeds.of(environment, mode, model), tools.preflight().names(), request.force()));
        if (request.prune()) {
            steps.add(new StartStep.Prune());
        }
        if (request.firstRun()) {
            steps.add(new StartStep.FirstRun(environment.name(), model.project(), request.deleteVolumes()));
        }
        if (!missing.isEmpty()) {
            steps.add(new StartStep.Generate(
                    request.directory(), missing, request.artifacts().plan()));
        }
        steps.add(new StartStep.Compose(with(compose, "up", "-d")));
        steps.add(new StartStep.Await(compose, model.services(), request.healthLimit()));
        steps.add(new StartStep.Report(
                ServiceUrls.of(model.ports()),
                with(compose, "ps"),
                with(compose, "logs", "-f"),
                with(compose, "down")));
        noteVariables();
        model.problems().forEach(problem -> notes.add(problem));
        environment.services().stream()
                .filter(service -> !model.services().contains(service))
                .forEach(service -> notes.add(
                        "the schema lists the service " + service + ", and the compose files do not have it"));
        return new StartPlan(request, mode, steps, notes);
    }

    /** The file for several GPUs stays where none is found: the check says so, and going without is asked for by name. */
    private PlanMode mode() {
        if (request.gpu() != PlanMode.AUTO || !environment.composeFiles().contains(ComposeLine.MULTI_GPU)) {
            return request.gpu() == PlanMode.AUTO ? PlanMode.MULTI : request.gpu();
        }
        GpuTopology topology = topology();
        int wanted = EnvironmentNeeds.of(
                        environment, PlanMode.MULTI, new ComposeModel("x", List.of(), List.of(), false, List.of()))
                .gpus();
        GpuPlan plan = GpuPlanner.plan(topology, PlanRequest.of(PlanMode.AUTO).withMaxGpus(Math.max(1, wanted)));
        if (plan.mode() == PlanMode.SINGLE) {
            notes.add("one GPU is used: " + ComposeLine.SINGLE_GPU + " instead of " + ComposeLine.MULTI_GPU + " ("
                    + topology.summary() + ")");
            return PlanMode.SINGLE;
        }
        if (plan.mode() == PlanMode.CPU) {
            notes.add("no GPU can be used here, so that the check of GPUs will stop the start; orchestra env start "
                    + environment.name() + " --gpu cpu starts without (" + topology.summary() + ")");
        }
        return PlanMode.MULTI;
    }

    private GpuTopology topology() {
        try {
            return tools.machine().topology();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(List.of("interrupted while the GPUs were looked for; plan the start again"));
        }
    }

    /** Returns the generated files that are missing; a missing one that people write is a problem. */
    private List<String> missing(List<String> files) {
        Set<String> generated = Set.of(
                ComposeLine.override(environment.name()),
                ComposeLine.MULTI_GPU,
                ComposeLine.SINGLE_GPU,
                ComposeLine.CPU,
                ComposeLine.TEST);
        List<String> missing = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (usesEnvFile() && !Files.exists(request.directory().resolve(environment.envFile()))) {
            missing.add(environment.envFile());
        }
        for (String file : files) {
            if (Files.exists(request.directory().resolve(file))) {
                continue;
            }
            if (generated.contains(file)) {
                missing.add(file);
            } else {
                problems.add(request.directory().resolve(file) + " is missing, and " + environment.name()
                        + " needs it (" + environment.origin().describe()
                        + "); it is written by hand, see examples/environments");
            }
        }
        if (!problems.isEmpty()) {
            throw new StartException(problems);
        }
        return missing;
    }

    private boolean usesEnvFile() {
        return !environment.variables().isEmpty();
    }

    private List<String> compose(List<String> files) {
        List<String> compose = new ArrayList<>(ComposeCommand.locate(
                        tools.machine().environment(), tools.machine().commands())
                .orElseGet(() -> {
                    notes.add("compose is not installed here; the lines are those for docker compose");
                    return ComposeCommand.PLUGIN;
                }));
        if (usesEnvFile()) {
            compose.addAll(List.of("--env-file", environment.envFile()));
        }
        files.forEach(file -> compose.addAll(List.of("-f", file)));
        return compose;
    }

    /** Compose takes the process environment before any file, which is easily overlooked. */
    private void noteVariables() {
        List<String> set = environment.variables().stream()
                .map(ResolvedVariable::name)
                .filter(tools.machine().environment()::containsKey)
                .toList();
        if (!set.isEmpty()) {
            notes.add(String.join(", ", set) + (set.size() == 1 ? " is" : " are")
                    + " set in this process, which goes before " + environment.envFile());
        }
    }

    private static List<String> with(List<String> compose, String... more) {
        List<String> command = new ArrayList<>(compose);
        command.addAll(List.of(more));
        return command;
    }
}
