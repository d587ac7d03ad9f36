package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/** SnakeYAML's events, with its exceptions turned into faults that quote nothing of the file. */
final class Events {
    private final ParserImpl parser;
    private final Lines lines;
    private final Findings findings;
    private @Nullable ScalarEvent lastScalar;
    private @Nullable Event last;

    Events(Lines lines, Findings findings) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.parser = new ParserImpl(new WholeTextReader(lines.text()), options);
        this.lines = lines;
        this.findings = findings;
    }

    Event next() throws Fault {
        try {
            Event event = parser.getEvent();
            if (event instanceof ScalarEvent scalar) {
                lastScalar = scalar;
            }
            last = event;
            return event;
        } catch (MarkedYAMLException e) {
            throw new SyntaxMessages(lines, findings, lastScalar).fault(e, lastPlace());
        } catch (RuntimeException e) {
            // SnakeYAML's scanner also lets plain runtime exceptions out; their text may quote the file.
            Origin.File place = lastPlace();
            throw new Fault(
                    findings.syntax(
                            place,
                            "is followed by something that is not YAML ("
                                    + e.getClass().getSimpleName() + "); put values with special characters in quotes"),
                    place.line());
        }
    }

    private Origin.File lastPlace() {
        return last == null ? new Origin.File(findings.path(), 1, 1) : place(last);
    }

    Origin.File place(Event event) {
        return place(findings.path(), event.getStartMark());
    }

    static Origin.File place(Path path, Mark mark) {
        return new Origin.File(path, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
