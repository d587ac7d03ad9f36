package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.testsupport.Canary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Everything a listener heard, as text. Thread-safe. */
class Seen implements MigrationListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void planned(int done, int total, String variable) {
        lines.add("planned " + done + " of " + total + " " + variable);
    }

    @Override
    public synchronized void applied(int done, int total, String variable, MigrationOutcome outcome) {
        lines.add("applied " + done + " of " + total + " " + variable + " " + outcome.word());
    }

    @Override
    public synchronized void waiting(Duration time, String reason) {
        lines.add("waiting " + time.toSeconds() + " s " + reason);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    static boolean hasValue(MigrationPlan plan) {
        return (plan.text() + plan.json() + plan.steps() + plan.items() + plan.source()).contains(Canary.MARK);
    }

    static boolean hasValue(MigrationReport report) {
        return (report.text() + report.json() + report + report.results()).contains(Canary.MARK);
    }
}
