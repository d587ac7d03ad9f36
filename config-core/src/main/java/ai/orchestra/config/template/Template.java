package ai.orchestra.config.template;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Text with references, read and checked but not yet expanded.
 *
 * <p>A malformed text is a template too: it has a {@link #problem()} and no parts, and each expansion of it reports that
 * problem. So a key with a malformed value counts as set, and is not reported as missing besides.
 *
 * <p>This class is immutable and thread-safe. Two templates are equal only if they are the same object.
 */
public final class Template {
    private static final Template EMPTY = new Template("", List.of(), null);

    // Almost every template is one text, and then this is it and there are no parts.
    private final @Nullable String literal;
    private final List<Part> parts;
    private final @Nullable Problem problem;

    private Template(@Nullable String literal, List<Part> parts, @Nullable Problem problem) {
        this.literal = literal;
        this.parts = parts;
        this.problem = problem;
    }

    /** Returns a template that stands for the text as it is; a dollar sign in it means nothing. */
    public static Template literal(String text) {
        return text.isEmpty() ? EMPTY : new Template(text, List.of(), null);
    }

    /** Returns a template of the parts, in their order. */
    public static Template of(List<? extends Part> parts) {
        if (parts.isEmpty()) {
            return EMPTY;
        }
        return parts.size() == 1 && parts.get(0) instanceof Part.Literal only
                ? literal(only.text())
                : new Template(null, List.copyOf(parts), null);
    }

    /** Returns a template that stands for text which cannot be read, for the reason that the problem gives. */
    public static Template malformed(Problem problem) {
        return new Template(null, List.of(), problem);
    }

    /**
     * Reads the text of a YAML scalar: references in braces only.
     *
     * @param key the key the text belongs to, for problems
     * @param text the text
     * @param start the place of the text's first character
     * @param code the code of the problem if a reference is malformed
     */
    public static Template parse(String key, String text, Origin.File start, ProblemCode code) {
        return text.indexOf('$') < 0
                ? literal(text)
                : parse(key, text, Dialect.BRACES, code, new Positions(start, text)::at);
    }

    /**
     * Reads text with references.
     *
     * @param key the key the text belongs to, for problems
     * @param text the text
     * @param dialect which spellings count
     * @param code the code of the problem if a reference is malformed
     * @param positions where the character with the given index was written; asked in ascending order
     */
    public static Template parse(
            String key, String text, Dialect dialect, ProblemCode code, IntFunction<Origin.File> positions) {
        return text.indexOf('$') < 0 ? literal(text) : new TemplateParser(key, text, dialect, code, positions).parse();
    }

    /** Returns the parts in their order; none if the text is empty or malformed. */
    public List<Part> parts() {
        return literal == null || literal.isEmpty() ? parts : List.of(new Part.Literal(literal));
    }

    /** Returns why the text cannot be read, or {@code null} if it can. */
    public @Nullable Problem problem() {
        return problem;
    }

    /** Returns whether the template is well-formed and holds no reference. */
    public boolean isLiteral() {
        return literal != null;
    }

    /**
     * Returns the text of a literal template.
     *
     * @throws IllegalStateException if the template is not {@linkplain #isLiteral() literal}
     */
    public String text() {
        if (literal == null) {
            throw new IllegalStateException("the template has references or is malformed; expand it");
        }
        return literal;
    }

    /** Returns every variable the template refers to, also those within operands and fallbacks. */
    public List<Part.Variable> variables() {
        List<Part.Variable> found = new ArrayList<>();
        collect(this, found);
        return found;
    }

    private static void collect(@Nullable Template template, List<Part.Variable> found) {
        if (template == null) {
            return;
        }
        for (Part part : template.parts) {
            if (part instanceof Part.Variable variable) {
                found.add(variable);
                collect(variable.operand(), found);
            } else if (part instanceof Part.SecretReference secret) {
                collect(secret.fallback(), found);
            }
        }
    }

    @Override
    public String toString() {
        return problem == null ? "Template" + parts() : "Template[malformed]";
    }
}
