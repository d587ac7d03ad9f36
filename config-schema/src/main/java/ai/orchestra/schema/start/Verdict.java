package ai.orchestra.schema.start;

import ai.orchestra.schema.docker.ContainerState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Judges one container over several looks. Not thread-safe. */
final class Verdict {
    /** A container without a health check that runs this long is taken to be well. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    /** Docker says unhealthy after several failed checks; a service that recovers does so soon. */
    private static final Duration UNHEALTHY = Duration.ofSeconds(30);

    private static final int RESTARTS = 3;

    private int firstRestarts = -1;
    private @Nullable Instant runningSince;
    private @Nullable Instant unhealthySince;

    /** The three things that a look can say. */
    enum Kind {
        WELL,
        WAITING,
        FAILED
    }

    /** What a look says, and how it is shown. */
    record Answer(Kind kind, String text) {}

    Answer judge(ContainerState state, Instant now) {
        if (firstRestarts < 0) {
            firstRestarts = state.restarts();
        }
        int restarts = state.restarts() - firstRestarts;
        if (restarts >= RESTARTS) {
            return new Answer(Kind.FAILED, "restarted " + restarts + " times" + memory(state));
        }
        return switch (state.status()) {
            case "running" -> running(state, now);
            case "exited" -> exited(state);
            case "dead" -> new Answer(Kind.FAILED, "dead" + memory(state));
            case "restarting" -> {
                runningSince = null;
                yield new Answer(Kind.WAITING, "restarting after code " + state.exitCode() + memory(state));
            }
            default -> new Answer(Kind.WAITING, state.status());
        };
    }

    private Answer running(ContainerState state, Instant now) {
        if (runningSince == null) {
            runningSince = now;
        }
        if (!state.health().equals("unhealthy")) {
            unhealthySince = null;
        }
        switch (state.health()) {
            case "healthy" -> {
                return new Answer(Kind.WELL, "healthy");
            }
            case "unhealthy" -> {
                if (unhealthySince == null) {
                    unhealthySince = now;
                }
                boolean stays = !now.isBefore(unhealthySince.plus(UNHEALTHY));
                return new Answer(stays ? Kind.FAILED : Kind.WAITING, stays ? "stays unhealthy" : "unhealthy");
            }
            case "" -> {
                boolean settled = !now.isBefore(runningSince.plus(SETTLED));
                return new Answer(settled ? Kind.WELL : Kind.WAITING, settled ? "running" : "started");
            }
            default -> {
                return new Answer(Kind.WAITING, state.health());
            }
        }
    }

    /** A service that has done its work, such as one that prepares a database, ends with code 0. */
    private static Answer exited(ContainerState state) {
        return state.exitCode() == 0
                ? new Answer(Kind.WELL, "completed")
                : new Answer(Kind.FAILED, "exited with code " + state.exitCode() + memory(state));
    }

    private static String memory(ContainerState state) {
        return state.outOfMemory() ? ", out of memory" : "";
    }
}
