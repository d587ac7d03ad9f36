package ai.orchestra.cli.env;

import ai.orchestra.cli.console.Console;
import ai.orchestra.schema.preflight.PreflightReport;
import ai.orchestra.schema.start.StartListener;
import ai.orchestra.schema.start.StartStep;

/** Shows each step when it begins; beside the result, where the result is JSON. Used by one thread at a time. */
final class StartProgress implements StartListener {
    private final Console console;
    private final boolean aside;

    StartProgress(Console console, boolean aside) {
        this.console = console;
        this.aside = aside;
    }

    @Override
    public void step(int number, StartStep step) {
        say(console.style().bold(number + ". " + step.title()));
        step.details().forEach(line -> say("   " + line));
    }

    @Override
    public void checks(PreflightReport report) {
        report.toString().lines().forEach(line -> say("   " + StatusColours.check(console.style(), line)));
    }

    @Override
    public void line(String text) {
        say("   " + text);
    }

    @Override
    public void service(String container, String state) {
        say("   " + container + ": " + state);
    }

    private void say(String line) {
        if (aside) {
            console.note(line);
        } else {
            console.out().println(line);
            console.out().flush();
        }
    }
}
