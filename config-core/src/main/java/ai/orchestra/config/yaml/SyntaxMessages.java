package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Says what is wrong in words for people, from the places and the kind of one of SnakeYAML's exceptions.
 *
 * <p>The exception's own text quotes the file, which may hold secrets, so none of it is passed on.
 */
final class SyntaxMessages {
    private final Lines lines;
    private final Findings findings;
    private final @Nullable ScalarEvent lastScalar;

    SyntaxMessages(Lines lines, Findings findings, @Nullable ScalarEvent lastScalar) {
        this.lines = lines;
        this.findings = findings;
        this.lastScalar = lastScalar;
    }

    Fault fault(MarkedYAMLException e, Origin.File last) {
        Origin.File at = e.getProblemMark() == null ? last : place(e.getProblemMark());
        Origin.File from = e.getContextMark() == null ? at : place(e.getContextMark());
        return fault(at, from.line(), "is not YAML here; compare the line with those around it");
    }

    private Origin.File place(Mark mark) {
        return Events.place(findings.path(), mark);
    }

    private Fault fault(Origin.File place, int blamed, String text) {
        return new Fault(findings.syntax(place, text), blamed);
    }
}
