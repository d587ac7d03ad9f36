package ai.orchestra.schema.docker;

import ai.orchestra.gpu.CommandResult;
import ai.orchestra.gpu.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The compose that is installed here: {@code docker compose}, else {@code docker-compose}.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param command the words that it is called with
 * @param version its version, such as {@code 2.40.3}; empty text where it does not say
 */
public record ComposeCommand(List<String> command, String version) {
    /** The plugin of the docker command; also what a line shows where nothing is installed. */
    public static final List<String> PLUGIN = List.of("docker", "compose");

    private static final List<String> PROGRAM = List.of("docker-compose");

    /** How long compose may take to tell its version: the 1.29 of Python needs seconds on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(\\.\\d+)?[^\\s]*");

    /** Copies the list. */
    public ComposeCommand {
        command = List.copyOf(command);
    }

    /**
     * Looks for compose, by having it tell its version; asks no Engine.
     *
     * @param environment the environment variables, of which {@code PATH} is searched
     * @param commands starts the program
     * @return nothing if there is none that runs
     */
    public static Optional<ComposeCommand> find(Map<String, String> environment, CommandRunner commands) {
        return ask(PLUGIN, environment, commands).or(() -> ask(PROGRAM, environment, commands));
    }

    /**
     * Looks for compose without asking a {@code docker-compose} for its version, which can take seconds.
     *
     * @param environment the environment variables, of which {@code PATH} is searched
     * @param commands starts the docker command
     * @return the words that it is called with; nothing if there is none
     */
    public static Optional<List<String>> locate(Map<String, String> environment, CommandRunner commands) {
        return ask(PLUGIN, environment, commands)
                .map(ComposeCommand::command)
                .or(() -> ProgramPath.find(PROGRAM.get(0), environment).map(path -> PROGRAM));
    }

    private static Optional<ComposeCommand> ask(
            List<String> words, Map<String, String> environment, CommandRunner commands) {
        Optional<Path> program = ProgramPath.find(words.get(0), environment);
        if (program.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(words);
        command.set(0, program.get().toString());
        command.addAll(List.of("version", "--short"));
        CommandResult answer = commands.run(command, environment, TIMEOUT);
        if (!answer.succeeded()) {
            return Optional.empty();
        }
        String version = answer.stdout().strip();
        Matcher form = VERSION.matcher(version);
        return Optional.of(new ComposeCommand(words, form.matches() ? version.replaceFirst("^v", "") : ""));
    }

    /** Returns whether it is compose 1, which is written in Python and no longer maintained. */
    public boolean isFirstGeneration() {
        return version.startsWith("1.") || version.startsWith("0.");
    }

    /** Returns whether it understands {@code !override}, {@code !reset} and {@code COMPOSE_ENV_FILES}: from 2.24 on. */
    public boolean understandsMergeTags() {
        Matcher form = VERSION.matcher(version);
        if (!form.matches()) {
            // It does not say; only a line that fails will tell.
            return !isFirstGeneration();
        }
        int major = Integer.parseInt(form.group(1));
        return major > 2 || major == 2 && Integer.parseInt(form.group(2)) >= 24;
    }
}
