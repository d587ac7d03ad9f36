package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.ScalarEvent;

/** The messages for text whose tokens are sound and stand in the wrong places. */
final class StructureMessages {
    private final Lines lines;
    private final Findings findings;
    private final @Nullable ScalarEvent lastScalar;

    StructureMessages(Lines lines, Findings findings, @Nullable ScalarEvent lastScalar) {
        this.lines = lines;
        this.findings = findings;
        this.lastScalar = lastScalar;
    }

    Fault fault(String context, String problem, Origin.File at, Origin.File from) {
        return switch (context) {
            case "while parsing a flow sequence" -> flow('[', ']', at, from);
            case "while parsing a flow mapping" -> flow('{', '}', at, from);
            case "while parsing a block mapping", "while parsing a block collection" -> block(problem, at);
            case "while parsing a block node", "while parsing a flow node" ->
                fault(at, "a value cannot begin like this; put it in quotes");
            default -> fault(at, "is not YAML here; compare the line with those around it");
        };
    }

    private Fault flow(char open, char close, Origin.File at, Origin.File from) {
        if (at.line() > from.line()) {
            return fault(
                    from,
                    "the '" + open + "' that opens here is not closed, or a ',' is missing, before line " + at.line()
                            + "; add '" + close + "' or ','");
        }
        return fault(
                at, "a ',' or '" + close + "' is missing here; the '" + open + "' opens in column " + from.column());
    }

    private Fault block(String problem, Origin.File at) {
        ScalarEvent scalar = lastScalar;
        if (scalar != null && (scalar.isSQuoted() || scalar.isDQuoted()) && endsOn(at.line(), scalar.getEndMark())) {
            return quote(scalar, at);
        }
        if (problem.endsWith("'<scalar>'")) {
            return fault(at, "text follows where the value has ended; put the whole value in quotes");
        }
        if (problem.endsWith("':'")) {
            return fault(at, DottedKey.NO_KEY);
        }
        if (problem.endsWith("'-'") || problem.endsWith("'<block sequence start>'")) {
            return fault(at, "a list entry ('- ') stands among 'key: value' lines; put it below the key it belongs to");
        }
        if (problem.endsWith("'?'") || problem.endsWith("'<block mapping start>'")) {
            int above = lines.above(at.line());
            return fault(
                    at,
                    "the indentation of this line fits none above it" + (above > 0 ? " (see line " + above + ")" : "")
                            + "; align it with the lines it belongs to");
        }
        return fault(at, "this does not continue the lines above; remove it, or put the value in quotes");
    }

    private Fault quote(ScalarEvent scalar, Origin.File at) {
        Origin.File opened = Events.place(findings.path(), scalar.getStartMark());
        if (opened.line() == at.line()) {
            return fault(
                    at,
                    "text follows the closing quote; inside single quotes write a quote twice (''),"
                            + " inside double quotes with a backslash (\\\")");
        }
        return fault(
                opened,
                "the quote that opens here is closed only on line " + at.line()
                        + ", where more text follows; close it on its line");
    }

    private static boolean endsOn(int line, Mark end) {
        return end.getLine() + 1 == line;
    }

    private Fault fault(Origin.File place, String text) {
        return new Fault(findings.syntax(place, text), place.line());
    }
}
