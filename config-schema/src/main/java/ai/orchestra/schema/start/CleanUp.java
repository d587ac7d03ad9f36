package ai.orchestra.schema.start;

import ai.orchestra.schema.docker.DockerEngine;
import ai.orchestra.schema.docker.DockerException;
import ai.orchestra.schema.docker.EngineContainer;
import ai.orchestra.schema.docker.EngineItem;
import ai.orchestra.schema.docker.PruneResult;
import ai.orchestra.schema.start.StartResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Shows what an earlier start has left, and removes exactly what it has shown: things that come into being in the
 * meantime stay.
 */
final class CleanUp {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final StartTools tools;
    private final StartStep.FirstRun step;
    private final StartListener listener;

    CleanUp(StartTools tools, StartStep.FirstRun step, StartListener listener) {
        this.tools = tools;
        this.step = step;
        this.listener = listener;
    }

    Optional<StartResult> run() throws InterruptedException {
        try {
            DockerEngine engine = tools.machine().docker(TIMEOUT);
            List<EngineContainer> containers = engine.containers(step.project());
            List<EngineItem> networks = engine.networks(step.project());
            List<EngineItem> volumes = engine.volumes(step.project());
            if (containers.isEmpty() && networks.isEmpty() && volumes.isEmpty()) {
                listener.line("the project " + step.project() + " has left nothing");
                return Optional.empty();
            }
            containers.forEach(each ->
                    listener.line("container  " + each.name() + "  (" + each.image() + ", " + each.state() + ")"));
            networks.forEach(each -> listener.line("network    " + each.name()));
            volumes.forEach(each ->
                    listener.line("volume     " + each.name() + "  (since " + each.created() + ", with all its data)"));
            if (!step.delete()) {
                listener.line("all of it stays; volumes keep the passwords they were made with, and --delete-volumes"
                        + " removes them");
                return Optional.empty();
            }
            Optional<StartResult> refusal = confirm(containers.size(), networks.size(), volumes.size());
            if (refusal.isPresent()) {
                return refusal;
            }
            remove(engine, containers, networks, volumes);
            return Optional.empty();
        } catch (DockerException e) {
            return Optional.of(failure(e));
        }
    }

    private Optional<StartResult> confirm(int containers, int networks, int volumes) {
        Optional<String> typed = tools.confirmation()
                .ask("This removes " + containers + " containers, " + networks + " networks and " + volumes
                        + " volumes with all their data, and cannot be undone. Type " + step.environment()
                        + " to go on: ");
        if (typed.map(String::strip).filter(step.environment()::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new StartResult(
                Outcome.NOT_CONFIRMED,
                typed.isEmpty()
                        ? "nothing was removed and nothing started: there is no terminal to confirm it on"
                        : "nothing was removed and nothing started: what was typed is not " + step.environment(),
                List.of(),
                typed.isEmpty()
                        ? "confirm it beforehand with --confirm " + step.environment()
                        : "type " + step.environment() + " exactly, or leave --delete-volumes out"));
    }

    private void remove(
            DockerEngine engine, List<EngineContainer> containers, List<EngineItem> networks, List<EngineItem> volumes)
            throws DockerException, InterruptedException {
        for (EngineContainer container : containers) {
            engine.removeContainer(container.id());
            listener.line("removed container " + container.name());
        }
        for (EngineItem network : networks) {
            engine.removeNetwork(network.id());
            listener.line("removed network " + network.name());
        }
        for (EngineItem volume : volumes) {
            engine.removeVolume(volume.id());
            listener.line("removed volume " + volume.name());
        }
    }

    static Optional<StartResult> prune(StartTools tools, StartListener listener) throws InterruptedException {
        try {
            PruneResult pruned = tools.machine().docker(TIMEOUT).prune();
            listener.line("removed " + pruned.containers() + " stopped containers, " + pruned.networks()
                    + " networks and " + pruned.images() + " tags and layers of images: " + pruned.bytes()
                    + " bytes are free again");
            return Optional.empty();
        } catch (DockerException e) {
            return Optional.of(failure(e));
        }
    }

    private static StartResult failure(DockerException e) {
        return new StartResult(Outcome.DOCKER_FAILED, String.valueOf(e.getMessage()), List.of(), e.remedy());
    }
}
