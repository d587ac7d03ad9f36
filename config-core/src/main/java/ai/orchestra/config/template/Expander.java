package ai.orchestra.config.template;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces references by what they stand for, for the definitions of one load.
 *
 * <p>Each definition is worked out once. Values that come out of an expansion are never expanded again. Cycles, chains of
 * more than {@value #MAX_DEPTH} references, values of more than {@value #MAX_LENGTH} characters and loads of more than
 * {@value #MAX_TOTAL} expanded characters are problems of the values concerned, so that no file can make a load overflow
 * the stack or the memory. The limits are our own, far above what settings need.
 *
 * <p>This class is not thread-safe.
 */
public final class Expander {
    /** The longest chain of references, operands counted. */
    public static final int MAX_DEPTH = 100;

    /** The longest value, in characters, that references may add up to. */
    public static final int MAX_LENGTH = 1 << 20;

    /** The most characters that references may add up to within all values of one expander. */
    public static final int MAX_TOTAL = 1 << 24;

    /** What an outstanding secret counts as, in characters; about its size in memory. */
    private static final int SECRET_SIZE = 64;

    private final Map<Definition, Known> known = new HashMap<>();
    private final LinkedHashSet<Definition> path = new LinkedHashSet<>();
    private long total;

    /** Makes an expander that knows nothing yet. */
    public Expander() {}

    /** Returns what the definition stands for; never throws for anything that an author can write. */
    public Expansion expand(Definition definition) {
        try {
            return evaluate(definition, 0).expansion();
        } catch (TooDeep e) {
            path.clear();
            Expansion failed = failure(new Problem(
                    ProblemCode.UNRESOLVED,
                    definition.name(),
                    definition.origin(),
                    "rests on a chain of more than " + MAX_DEPTH + " references; shorten the chain"));
            known.put(definition, new Known(failed, 0));
            return failed;
        }
    }

    private Known evaluate(Definition definition, int depth) {
        if (definition.template().isLiteral()) {
            return new Known(Expansion.of(definition.template().text()), 0);
        }
        Known before = known.get(definition);
        if (before != null) {
            if (depth + before.height() > MAX_DEPTH) {
                throw new TooDeep();
            }
            return before;
        }
        if (path.contains(definition)) {
            return new Known(failure(cycleTo(definition).problem()), 0);
        }
        Assembly value = new Assembly();
        path.add(definition);
        append(definition.template(), definition, depth, value);
        path.remove(definition);
        Known result = new Known(value.finish(), value.reached() == 0 ? 0 : value.reached() - depth);
        known.put(definition, result);
        return result;
    }

    private Cycle cycleTo(Definition definition) {
        List<Definition> members = new ArrayList<>(path);
        return new Cycle(members.subList(members.indexOf(definition), members.size()));
    }

    private void append(Template template, Definition within, int depth, Assembly value) {
        if (depth > MAX_DEPTH) {
            throw new TooDeep();
        }
        if (template.problem() != null) {
            value.problem(template.problem());
        }
        for (Part part : template.parts()) {
            if (part instanceof Part.Literal literal) {
                value.text(literal.text());
            } else if (part instanceof Part.SecretReference secret) {
                secret(secret, within, depth, value);
            } else if (part instanceof Part.Variable variable) {
                variable(variable, within, depth, value);
            }
            if (value.size() > MAX_LENGTH && !template.isLiteral() || total > MAX_TOTAL) {
                value.problem(tooLong(within, value.size() > MAX_LENGTH));
                return;
            }
        }
    }

    private void secret(Part.SecretReference secret, Definition within, int depth, Assembly value) {
        Expansion fallback = null;
        if (secret.fallback() != null) {
            Assembly substitute = new Assembly();
            append(secret.fallback(), within, depth + 1, substitute);
            value.reach(Math.max(depth + 1, substitute.reached()));
            fallback = substitute.finish();
        }
        value.outstanding(secret, fallback, SECRET_SIZE + sizeOf(fallback));
    }

    private void variable(Part.Variable variable, Definition within, int depth, Assembly value) {
        Definition target = within.scope().find(variable.name());
        if (target == null) {
            unset(variable, within, depth, value);
            return;
        }
        Operator operator = variable.operator();
        if (operator == Operator.REPLACE_IF_SET) {
            operand(variable, within, depth, value);
            return;
        }
        Known referred = evaluate(target, depth + 1);
        value.reach(depth + 1 + referred.height());
        Expansion text = referred.expansion();
        boolean empty = text.isValid() && text.pieces().isEmpty();
        switch (operator) {
            case DEFAULT_IF_EMPTY -> {
                if (empty) {
                    operand(variable, within, depth, value);
                    return;
                }
            }
            case REQUIRED_NOT_EMPTY -> {
                if (empty) {
                    value.problem(required(variable, within, "empty", null));
                    return;
                }
            }
            case REPLACE_IF_NOT_EMPTY -> {
                value.findings(text);
                if (!empty) {
                    operand(variable, within, depth, value);
                }
                return;
            }
            default -> {}
        }
        include(text, value);
    }

    private void unset(Part.Variable variable, Definition within, int depth, Assembly value) {
        Absence absence = within.scope().absence(variable.name());
        String reason = absence == null ? null : absence.reason();
        if (absence != null && absence.problem() != null) {
            value.problem(absence.problem());
            return;
        }
        switch (variable.operator()) {
            case REQUIRED, REQUIRED_NOT_EMPTY -> {
                value.problem(required(variable, within, "not set", reason));
                return;
            }
            case DEFAULT_IF_EMPTY, DEFAULT_IF_UNSET -> operand(variable, within, depth, value);
            default -> {}
        }
        if (reason != null) {
            value.warning(warning(variable, within, "refers to a variable that is not set here: " + reason));
        } else if (variable.operator() == Operator.NONE) {
            value.warning(warning(variable, within, advice(variable)));
        }
    }

    /** An unbraced name may be part of a password by accident, and so stays out of the message. */
    private static String advice(Part.Variable variable) {
        return variable.braced()
                ? "refers to " + variable.name() + ", which is not set, and so became empty text; set it, or write ${"
                        + variable.name() + ":-default}"
                : "a dollar sign here starts a reference to a variable that is not set, and so became empty text; if it"
                        + " is meant literally, "
                        + Dialect.COMPOSE.literalDollar();
    }

    private void operand(Part.Variable variable, Definition within, int depth, Assembly value) {
        if (variable.operand() != null) {
            value.reach(depth + 1);
            append(variable.operand(), within, depth + 1, value);
        }
    }

    private void include(Expansion text, Assembly value) {
        value.findings(text);
        int before = value.size();
        for (Piece piece : text.pieces()) {
            if (piece instanceof Piece.Text words) {
                value.text(words.text());
            } else if (piece instanceof Piece.Outstanding outstanding) {
                value.outstanding(
                        outstanding.reference(), outstanding.fallback(), SECRET_SIZE + sizeOf(outstanding.fallback()));
            }
        }
        total += value.size() - before;
    }

    private static int sizeOf(@Nullable Expansion expansion) {
        int size = 0;
        if (expansion != null) {
            for (Piece piece : expansion.pieces()) {
                size += piece instanceof Piece.Text text
                        ? text.text().length()
                        : SECRET_SIZE + sizeOf(((Piece.Outstanding) piece).fallback());
            }
        }
        return size;
    }

    private static Problem required(Part.Variable variable, Definition within, String state, @Nullable String reason) {
        String message = variable.operand() == null ? "" : Message.of(variable.operand());
        return new Problem(
                ProblemCode.UNRESOLVED,
                within.name(),
                place(variable, within),
                "needs " + variable.name() + ", which is " + state + (message.isEmpty() ? "" : ": " + message) + "; "
                        + (reason == null ? "set " + variable.name() : reason));
    }

    private static Problem warning(Part.Variable variable, Definition within, String text) {
        return new Problem(ProblemCode.UNSET_REFERENCE, within.name(), place(variable, within), text);
    }

    private static Problem tooLong(Definition within, boolean alone) {
        return new Problem(
                ProblemCode.UNRESOLVED,
                within.name(),
                within.origin(),
                alone
                        ? "expands to more than " + MAX_LENGTH + " characters; check what its references repeat"
                        : "the values of this load expand to more than " + MAX_TOTAL
                                + " characters altogether; check what their references repeat");
    }

    private static Origin place(Part.Variable variable, Definition within) {
        return within.origin() instanceof Origin.File file
                ? new Origin.File(file.path(), variable.line(), variable.column())
                : within.origin();
    }

    private static Expansion failure(Problem problem) {
        return new Expansion(List.of(), List.of(problem), List.of());
    }

    /** A finished definition, and how many levels of references it rests on. */
    private record Known(Expansion expansion, int height) {}

    /** Unwinds to the definition that was asked for; those between may well be within the limit by themselves. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooDeep() {
            super(null, null, false, false);
        }
    }
}
