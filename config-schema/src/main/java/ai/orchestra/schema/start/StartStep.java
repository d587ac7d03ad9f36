package ai.orchestra.schema.start;

import ai.orchestra.schema.preflight.EnvironmentNeeds;
import ai.orchestra.schema.write.Generation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One step of a start, as a value: what is shown is what is carried out.
 *
 * <p>All steps are immutable, hence thread-safe.
 */
public sealed interface StartStep {
    /** Returns what the step does, in one line. */
    String title();

    /** Returns more lines about it; may be none. */
    default List<String> details() {
        return List.of();
    }

    /**
     * Runs the checks.
     *
     * @param needs what the environment needs
     * @param checks the names of the checks
     * @param force whether to go on where one failed
     */
    record Check(EnvironmentNeeds needs, List<String> checks, boolean force) implements StartStep {
        /** Copies the list. */
        public Check {
            checks = List.copyOf(checks);
        }

        @Override
        public String title() {
            return "check " + String.join(", ", checks)
                    + (force ? "; go on where one fails" : "; stop where one fails");
        }
    }

    /** Has Docker remove what nothing on the machine uses. */
    record Prune() implements StartStep {
        @Override
        public String title() {
            return "remove what nothing uses, as docker system prune -f does, on the whole machine";
        }

        @Override
        public List<String> details() {
            return List.of("stopped containers, unused networks, dangling images, unused build cache; never volumes");
        }
    }

    /**
     * Shows what an earlier start has left, and removes it only if that was asked for and is confirmed.
     *
     * @param environment the name that has to be typed
     * @param project the compose project
     * @param delete whether to remove it
     */
    record FirstRun(String environment, String project, boolean delete) implements StartStep {
        @Override
        public String title() {
            return "show the containers, networks and volumes that the compose project " + project + " has"
                    + (delete ? ", and remove them all" : "; remove none of them");
        }

        @Override
        public List<String> details() {
            return delete
                    ? List.of(
                            "volumes go with all their data, and cannot be had back",
                            "only after \"" + environment + "\" is typed")
                    : List.of();
        }
    }

    /**
     * Generates files.
     *
     * @param directory the folder of the files
     * @param missing the files that are missing
     * @param planned what will be written
     */
    record Generate(Path directory, List<String> missing, Generation planned) implements StartStep {
        /** Copies the list. */
        public Generate {
            missing = List.copyOf(missing);
        }

        @Override
        public String title() {
            return "generate, as there is no " + String.join(", no ", missing);
        }

        @Override
        public List<String> details() {
            return GenerationText.planned(directory, planned);
        }
    }

    /**
     * Starts the containers.
     *
     * @param command the command
     */
    record Compose(List<String> command) implements StartStep {
        /** Copies the list. */
        public Compose {
            command = List.copyOf(command);
        }

        @Override
        public String title() {
            return ShellText.line(command);
        }
    }

    /**
     * Waits until all services are well.
     *
     * @param compose the command and its files, to which {@code ps} and {@code logs} are added
     * @param services the services that are expected
     * @param limit how long
     */
    record Await(List<String> compose, List<String> services, Duration limit) implements StartStep {
        /** Copies the lists. */
        public Await {
            compose = List.copyOf(compose);
            services = List.copyOf(services);
        }

        @Override
        public String title() {
            return "wait up to " + limit.toSeconds() + " s until all services are well: " + String.join(", ", services);
        }
    }

    /**
     * Tells where the services are, and how to see and stop them.
     *
     * @param urls the addresses, one line each
     * @param status the command that shows how they fare
     * @param logs the command that follows their logs
     * @param stop the command that stops them
     */
    record Report(List<String> urls, List<String> status, List<String> logs, List<String> stop) implements StartStep {
        /** Copies the lists. */
        public Report {
            urls = List.copyOf(urls);
            status = List.copyOf(status);
            logs = List.copyOf(logs);
            stop = List.copyOf(stop);
        }

        @Override
        public String title() {
            return urls.isEmpty() ? "no service publishes a port" : "services";
        }

        @Override
        public List<String> details() {
            List<String> lines = new java.util.ArrayList<>(urls);
            lines.add("status  " + ShellText.line(status));
            lines.add("logs    " + ShellText.line(logs));
            lines.add("stop    " + ShellText.line(stop));
            return lines;
        }
    }
}
