package ai.orchestra.schema.start;

import ai.orchestra.schema.docker.ProgramPath;
import ai.orchestra.schema.file.FileChangeException;
import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.CheckStatus;
import ai.orchestra.schema.preflight.PreflightContext;
import ai.orchestra.schema.preflight.PreflightReport;
import ai.orchestra.schema.start.StartResult.Outcome;
import ai.orchestra.schema.store.SecretStoreException;
import ai.orchestra.schema.write.Generation;
import ai.orchestra.schema.write.GenerationException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Carries out one plan. Used once, by one thread. */
final class StartRun {
    /** Images of model servers have tens of gigabytes. */
    private static final Duration UP_LIMIT = Duration.ofHours(2);

    private static final int LAST_LINES = 20;

    private final StartTools tools;
    private final StartPlan plan;
    private final StartListener listener;
    private final EnvSecrets secrets;
    private boolean composed;

    StartRun(StartTools tools, StartPlan plan, StartListener listener) {
        this.tools = tools;
        this.plan = plan;
        this.listener = listener;
        this.secrets =
                new EnvSecrets(plan.request().environment(), plan.request().directory());
    }

    StartResult run() {
        try {
            int number = 0;
            for (StartStep step : plan.steps()) {
                listener.step(++number, step);
                secrets.refresh();
                Optional<StartResult> failure = carryOut(step);
                if (failure.isPresent()) {
                    return failure.get();
                }
            }
            return new StartResult(Outcome.STARTED, plan.request().environment().name() + " is started", List.of(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new StartResult(
                    Outcome.INTERRUPTED,
                    composed ? "interrupted; the containers run on" : "interrupted; no container was started",
                    List.of(),
                    composed ? "stop them: " + ShellText.line(report().stop()) : "");
        }
    }

    private Optional<StartResult> carryOut(StartStep step) throws InterruptedException {
        if (step instanceof StartStep.Check check) {
            return check(check);
        }
        if (step instanceof StartStep.Prune) {
            return CleanUp.prune(tools, listener);
        }
        if (step instanceof StartStep.FirstRun first) {
            return new CleanUp(tools, first, listener).run();
        }
        if (step instanceof StartStep.Generate) {
            return generate();
        }
        if (step instanceof StartStep.Compose compose) {
            return compose(compose);
        }
        if (step instanceof StartStep.Await await) {
            return new HealthWait(tools, plan.request().directory(), await, listener, secrets).run();
        }
        // The listener was told the step, and there is nothing else to a report.
        return Optional.empty();
    }

    private Optional<StartResult> check(StartStep.Check step) throws InterruptedException {
        PreflightContext context = PreflightContext.of(step.needs(), tools.machine());
        PreflightReport report = tools.preflight().run(context);
        listener.checks(report);
        if (report.passed() || step.force()) {
            return Optional.empty();
        }
        List<String> failed = report.results().stream()
                .filter(result -> result.status() == CheckStatus.FAILED)
                .map(CheckResult::check)
                .toList();
        return Optional.of(new StartResult(
                Outcome.CHECK_FAILED,
                "nothing was started, because these checks failed: " + String.join(", ", failed),
                List.of(),
                "do what they say, or go on all the same with --force"));
    }

    private Optional<StartResult> generate() {
        try {
            Generation done = plan.request().artifacts().apply();
            GenerationText.done(plan.request().directory(), done).forEach(listener::line);
            secrets.refresh();
            return Optional.empty();
        } catch (GenerationException | FileChangeException | SecretStoreException e) {
            return Optional.of(new StartResult(
                    Outcome.GENERATION_FAILED,
                    "the missing files could not be generated; nothing was started",
                    String.valueOf(e.getMessage()).lines().toList(),
                    "do what the message says, then start again"));
        }
    }

    private Optional<StartResult> compose(StartStep.Compose step) throws InterruptedException {
        Deque<String> last = new ArrayDeque<>();
        ProgramCall call = new ProgramCall(
                step.command(), tools.machine().environment(), plan.request().directory(), UP_LIMIT);
        try {
            composed = true;
            int code = tools.programs().run(call, line -> hand(line, last), line -> hand(line, last));
            if (code == 0) {
                return Optional.empty();
            }
            return Optional.of(new StartResult(
                    Outcome.COMPOSE_FAILED,
                    "compose ended with code " + code + ": " + ShellText.line(step.command()),
                    List.copyOf(last),
                    "what has been started runs on; stop it: " + ShellText.line(report().stop())));
        } catch (IOException e) {
            return Optional.of(new StartResult(
                    Outcome.COMPOSE_FAILED,
                    "compose could not be run: " + e.getMessage(),
                    List.copyOf(last),
                    cannotRun(step)));
        }
    }

    private String cannotRun(StartStep.Compose step) {
        return ProgramPath.find(step.command().get(0), tools.machine().environment())
                        .isPresent()
                ? "run the line by hand to see why: " + ShellText.line(step.command())
                : "orchestra preflight " + plan.request().environment().name() + " says what is missing";
    }

    private void hand(String line, Deque<String> last) {
        String shown = secrets.scrub(line);
        listener.line(shown);
        last.addLast(shown);
        if (last.size() > LAST_LINES) {
            last.removeFirst();
        }
    }

    private StartStep.Report report() {
        return plan.steps(StartStep.Report.class).get(0);
    }
}
