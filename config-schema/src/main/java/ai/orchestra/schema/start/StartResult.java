package ai.orchestra.schema.start;

import java.util.List;

/**
 * How a start ended.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param outcome how it ended
 * @param what what happened, in one sentence
 * @param details the last lines of a log or of an error, without secrets
 * @param remedy what to do; empty text where nothing has to be done
 */
public record StartResult(Outcome outcome, String what, List<String> details, String remedy) {
    /** The ways in which a start can end; immutable and thread-safe. */
    public enum Outcome {
        /** All services are well. */
        STARTED,
        /** A check failed; nothing was changed. */
        CHECK_FAILED,
        /** What should be removed was not confirmed; nothing was removed. */
        NOT_CONFIRMED,
        /** The Docker Engine could not be asked, or refused. */
        DOCKER_FAILED,
        /** The files could not be generated; none was changed. */
        GENERATION_FAILED,
        /** Compose ended with an error. */
        COMPOSE_FAILED,
        /** A service ended, or stayed unwell. */
        SERVICE_FAILED,
        /** Not all services were well in time. */
        TIMED_OUT,
        /** The thread was interrupted. */
        INTERRUPTED
    }

    /** Copies the list. */
    public StartResult {
        details = List.copyOf(details);
    }

    /** Returns whether all services are well. */
    public boolean started() {
        return outcome == Outcome.STARTED;
    }

    /** Returns the result as text for a person; ends with a newline. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(what).append('\n');
        details.forEach(line -> text.append("    ").append(line).append('\n'));
        if (!remedy.isEmpty()) {
            text.append("-> ").append(remedy).append('\n');
        }
        return text.toString();
    }
}
