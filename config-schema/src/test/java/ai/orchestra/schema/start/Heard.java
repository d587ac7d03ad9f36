package ai.orchestra.schema.start;

import ai.orchestra.schema.preflight.PreflightReport;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a start tells. */
final class Heard implements StartListener {
    final List<String> steps = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    final List<String> services = new ArrayList<>();
    final List<PreflightReport> reports = new ArrayList<>();

    @Override
    public void step(int number, StartStep step) {
        steps.add(number + ". " + step.title());
    }

    @Override
    public void checks(PreflightReport report) {
        reports.add(report);
    }

    @Override
    public void line(String text) {
        lines.add(text);
    }

    @Override
    public void service(String container, String state) {
        services.add(container + " " + state);
    }
}
