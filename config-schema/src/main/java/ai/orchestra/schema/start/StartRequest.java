package ai.orchestra.schema.start;

import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.ResolvedEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Says what is to be started, and how.
 *
 * <p>Immutable, hence thread-safe; the {@code with} methods return another request.
 *
 * @param environment the environment
 * @param directory the folder of its compose files
 * @param artifacts generates what is missing
 * @param gpu for how many GPUs; {@link PlanMode#AUTO} takes what the machine has, down to one
 * @param firstRun whether to look for what an earlier start has left, before anything else
 * @param deleteVolumes whether the first run removes that, volumes with all their data included
 * @param prune whether to have Docker remove what nothing on the machine uses; never volumes
 * @param force whether to go on where a check failed
 * @param healthLimit how long to wait until all services are well
 */
public record StartRequest(
        ResolvedEnvironment environment,
        Path directory,
        Artifacts artifacts,
        PlanMode gpu,
        boolean firstRun,
        boolean deleteVolumes,
        boolean prune,
        boolean force,
        Duration healthLimit) {
    /** How long to wait until all services are well unless said otherwise: a model server loads its weights first. */
    public static final Duration DEFAULT_HEALTH_LIMIT = Duration.ofMinutes(15);

    /** Checks that what is asked for goes together. */
    public StartRequest {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(artifacts, "artifacts");
        if (deleteVolumes && !firstRun) {
            throw new IllegalArgumentException("deleteVolumes (--delete-volumes) belongs to firstRun (--first-run)");
        }
        if (healthLimit.isNegative() || healthLimit.isZero()) {
            throw new IllegalArgumentException("healthLimit must be positive, not " + healthLimit);
        }
    }

    /** Returns a request with defaults: what the machine has, nothing removed, nothing forced. */
    public static StartRequest of(ResolvedEnvironment environment, Path directory, Artifacts artifacts) {
        return new StartRequest(
                environment, directory, artifacts, PlanMode.AUTO, false, false, false, false, DEFAULT_HEALTH_LIMIT);
    }

    /** Returns this request for so many GPUs. */
    public StartRequest withGpu(PlanMode value) {
        return new StartRequest(
                environment, directory, artifacts, value, firstRun, deleteVolumes, prune, force, healthLimit);
    }

    /** Returns this request as a first run. */
    public StartRequest withFirstRun(boolean deletingVolumes) {
        return new StartRequest(
                environment, directory, artifacts, gpu, true, deletingVolumes, prune, force, healthLimit);
    }

    /** Returns this request with a prune, or without. */
    public StartRequest withPrune(boolean value) {
        return new StartRequest(
                environment, directory, artifacts, gpu, firstRun, deleteVolumes, value, force, healthLimit);
    }

    /** Returns this request going on where a check failed, or not. */
    public StartRequest withForce(boolean value) {
        return new StartRequest(
                environment, directory, artifacts, gpu, firstRun, deleteVolumes, prune, value, healthLimit);
    }

    /** Returns this request with another limit. */
    public StartRequest withHealthLimit(Duration value) {
        return new StartRequest(environment, directory, artifacts, gpu, firstRun, deleteVolumes, prune, force, value);
    }
}
