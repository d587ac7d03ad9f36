package ai.orchestra.config.template;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Definitions of which each refers to the next, and the last to the first.
 *
 * <p>The chain is turned so that it starts at the member written first. So one cycle gives equal problems, whichever of
 * its members was expanded, and a report shows it once. This record is immutable and thread-safe.
 *
 * @param members the definitions, none twice; at least one
 */
public record Cycle(List<Definition> members) {
    /** How many members of a longer chain are printed. */
    private static final int SHOWN = 12;

    private static final Comparator<Definition> BY_PLACE = Comparator.comparing(
                    (Definition member) -> member.origin() instanceof Origin.File file
                            ? file.path().toString()
                            : member.origin().describe())
            .thenComparingInt(member -> member.origin() instanceof Origin.File file ? file.line() : 0)
            .thenComparingInt(member -> member.origin() instanceof Origin.File file ? file.column() : 0)
            .thenComparing(Definition::name);

    /** Copies the members and turns them. */
    public Cycle {
        int first = members.indexOf(members.stream().min(BY_PLACE).orElseThrow());
        members = Stream.concat(members.stream().skip(first), members.stream().limit(first))
                .toList();
    }

    /** Returns the problem, of code {@link ProblemCode#CYCLE}, with the whole chain and its lines. */
    public Problem problem() {
        Definition first = members.get(0);
        return new Problem(
                ProblemCode.CYCLE,
                first.name(),
                first.origin(),
                "refers back to itself: " + chain() + "; give one of them a value of its own");
    }

    private String chain() {
        String shown = members.stream().limit(SHOWN).map(Cycle::step).collect(Collectors.joining(" -> "));
        int hidden = members.size() - SHOWN;
        return shown + (hidden > 0 ? " -> (" + hidden + " more)" : "") + " -> "
                + members.get(0).name();
    }

    private static String step(Definition member) {
        String place = member.origin() instanceof Origin.File file
                ? file.path() + ":" + file.line()
                : member.origin().describe();
        return member.name() + " (" + place + ")";
    }
}
