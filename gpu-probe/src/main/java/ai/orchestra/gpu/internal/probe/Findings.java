package ai.orchestra.gpu.internal.probe;

import ai.orchestra.gpu.Finding;
import ai.orchestra.gpu.Severity;
import ai.orchestra.gpu.internal.read.Issue;

/** Makes findings of the catalogue. */
final class Findings {
    private Findings() {}

    static Finding of(Issue issue, String text) {
        return new Finding(issue.name(), Severity.valueOf(issue.level().name()), text, issue.remedy());
    }
}
