package ai.orchestra.schema.start;

import ai.orchestra.schema.docker.ContainerState;
import ai.orchestra.schema.start.StartResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Looks at the containers until all are well, one has failed, or the time is over. Used once. */
final class HealthWait {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
    private static final int LOG_LINES = 20;

    private final StartTools tools;
    private final Path directory;
    private final StartStep.Await step;
    private final StartListener listener;
    private final EnvSecrets secrets;
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final Map<String, String> shown = new HashMap<>();

    HealthWait(StartTools tools, Path directory, StartStep.Await step, StartListener listener, EnvSecrets secrets) {
        this.tools = tools;
        this.directory = directory;
        this.step = step;
        this.listener = listener;
        this.secrets = secrets;
    }

    Optional<StartResult> run() throws InterruptedException {
        Instant end = tools.machine().clock().instant().plus(step.limit());
        try {
            while (true) {
                List<ContainerState> states = look();
                Instant now = tools.machine().clock().instant();
                List<String> waiting = new ArrayList<>(absent(states));
                for (ContainerState state : states) {
                    Verdict.Answer answer = verdicts.computeIfAbsent(state.name(), any -> new Verdict())
                            .judge(state, now);
                    show(state.name(), answer.text());
                    if (answer.kind() == Verdict.Kind.FAILED) {
                        return Optional.of(failed(state, answer.text()));
                    }
                    if (answer.kind() == Verdict.Kind.WAITING) {
                        waiting.add(state.name());
                    }
                }
                if (waiting.isEmpty() && !states.isEmpty()) {
                    return Optional.empty();
                }
                if (!now.isBefore(end)) {
                    return Optional.of(timedOut(waiting, states));
                }
                tools.pause().pause(BETWEEN_LOOKS);
            }
        } catch (IOException e) {
            return Optional.of(new StartResult(
                    Outcome.COMPOSE_FAILED,
                    "how the containers fare cannot be seen: " + secrets.scrub(String.valueOf(e.getMessage())),
                    List.of(),
                    "they may well run: " + ShellText.line(with("ps"))));
        }
    }

    private List<String> absent(List<ContainerState> states) {
        List<String> absent = step.services().stream()
                .filter(service ->
                        states.stream().noneMatch(state -> state.service().equals(service)))
                .toList();
        absent.forEach(service -> show(service, "no container"));
        return absent;
    }

    private void show(String name, String text) {
        if (!text.equals(shown.put(name, text))) {
            listener.service(name, text);
        }
    }

    private List<ContainerState> look() throws IOException, InterruptedException {
        List<String> ids = lines(with("ps", "--all", "-q"));
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> inspect = new ArrayList<>(List.of("docker", "inspect"));
        ids.stream().map(String::strip).filter(id -> id.matches("[0-9a-fA-F]+")).forEach(inspect::add);
        List<String> out = new ArrayList<>();
        List<String> err = new ArrayList<>();
        int code = run(inspect, out::add, err::add);
        // A container that compose has just replaced is missing, and the others are printed all the same.
        boolean gone = code != 0
                && err.stream().allMatch(line -> line.toLowerCase(Locale.ROOT).contains("no such"));
        if (code != 0 && !gone) {
            throw failure(inspect, code, err);
        }
        return ContainerState.parse(String.join("\n", out));
    }

    private List<String> lines(List<String> command) throws IOException, InterruptedException {
        List<String> out = new ArrayList<>();
        List<String> err = new ArrayList<>();
        int code = run(command, out::add, err::add);
        if (code != 0) {
            throw failure(command, code, err);
        }
        return out;
    }

    private static IOException failure(List<String> command, int code, List<String> err) {
        return new IOException(ShellText.line(command) + " ended with code " + code + ": "
                + err.stream().limit(LOG_LINES).collect(Collectors.joining(" / ")));
    }

    private int run(List<String> command, Consumer<String> out, Consumer<String> err)
            throws IOException, InterruptedException {
        return tools.programs()
                .run(new ProgramCall(command, tools.machine().environment(), directory, CALL_LIMIT), out, err);
    }

    private StartResult failed(ContainerState state, String text) throws InterruptedException {
        return new StartResult(
                Outcome.SERVICE_FAILED,
                state.service() + " failed: " + text + "; its last lines:",
                log(state.service()),
                "the others run on; stop all: " + ShellText.line(with("down")));
    }

    private StartResult timedOut(List<String> waiting, List<ContainerState> states) throws InterruptedException {
        List<String> details = new ArrayList<>();
        for (String name : waiting) {
            details.add(name + ": " + shown.getOrDefault(name, "no container"));
            for (ContainerState state : states) {
                if (state.name().equals(name)) {
                    log(state.service()).forEach(line -> details.add("    " + line));
                }
            }
        }
        if (states.isEmpty()) {
            details.add("the project has no container at all");
        }
        return new StartResult(
                Outcome.TIMED_OUT,
                "not all services were well within " + step.limit().toSeconds() + " s",
                details,
                "they run on, see " + ShellText.line(with("ps")) + "; or wait longer with --timeout");
    }

    private List<String> log(String service) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        try {
            Consumer<String> sink = line -> lines.add(secrets.scrub(line));
            int code = run(with("logs", "--no-color", "--tail", String.valueOf(LOG_LINES), service), sink, sink);
            if (code != 0) {
                lines.add("(its log cannot be read: code " + code + ")");
            }
        } catch (IOException e) {
            lines.add("(its log cannot be read: " + secrets.scrub(String.valueOf(e.getMessage())) + ")");
        }
        return lines;
    }

    private List<String> with(String... more) {
        List<String> command = new ArrayList<>(step.compose());
        command.addAll(List.of(more));
        return command;
    }
}
