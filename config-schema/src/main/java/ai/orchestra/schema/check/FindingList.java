package ai.orchestra.schema.check;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.schema.check.ArtifactFinding.Kind;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the findings of one environment, each once. Not thread-safe. */
final class FindingList {
    private final String environment;
    private final Set<ArtifactFinding> findings = new LinkedHashSet<>();

    FindingList(String environment) {
        this.environment = environment;
    }

    void add(Kind kind, String subject, Origin.File origin, String text) {
        findings.add(new ArtifactFinding(kind, environment, subject, origin, text));
    }

    void add(Kind kind, String subject, Path file, String text) {
        add(kind, subject, new Origin.File(file, 0, 0), text);
    }

    /** Returns whether something specific is known about a file. */
    boolean knows(Path file) {
        return findings.stream().anyMatch(finding -> finding.origin().path().equals(file));
    }

    List<ArtifactFinding> list() {
        return List.copyOf(findings);
    }
}
