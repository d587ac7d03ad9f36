package ai.orchestra.config.template;

import ai.orchestra.config.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a definition stands for once its references are replaced, or why that cannot be said.
 *
 * <p>Text that came out of an expansion is final: a dollar sign in it means nothing any more.
 *
 * <p>This record is immutable and thread-safe. It never shows text in {@code toString}.
 *
 * @param pieces text and secrets in their order; none if there are problems
 * @param problems why there is no value
 * @param warnings what is probably not as the author meant it
 */
public record Expansion(List<Piece> pieces, List<Problem> problems, List<Problem> warnings) {

    /** Copies the lists. */
    public Expansion {
        pieces = List.copyOf(pieces);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Returns the expansion of text without references. */
    public static Expansion of(String text) {
        return new Expansion(text.isEmpty() ? List.of() : List.of(new Piece.Text(text)), List.of(), List.of());
    }

    /** Returns whether no secret has to be fetched. */
    public boolean isPlain() {
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Piece.Outstanding) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether there is a value at all, that is, no problem. */
    public boolean isValid() {
        return problems.isEmpty();
    }

    /**
     * Returns the text.
     *
     * @throws IllegalStateException if there are problems or outstanding secrets
     */
    public String text() {
        if (!isValid() || !isPlain()) {
            throw new IllegalStateException("the expansion has "
                    + (isValid() ? "secrets that are not fetched yet" : "problems")
                    + "; there is no text");
        }
        if (pieces.size() == 1) {
            return ((Piece.Text) pieces.get(0)).text();
        }
        StringBuilder whole = new StringBuilder();
        pieces.forEach(piece -> whole.append(((Piece.Text) piece).text()));
        return whole.toString();
    }

    /**
     * Returns the secrets to fetch, each once per place, in their order. Those that occur only in fallbacks are left
     * out: they are not wanted unless another secret is absent.
     */
    public List<Part.SecretReference> secretReferences() {
        Set<Part.SecretReference> references = new LinkedHashSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Outstanding outstanding) {
                references.add(outstanding.reference());
            }
        }
        return List.copyOf(references);
    }

    /**
     * Puts the secrets in.
     *
     * <p>Where a secret is absent its fallback takes its place, with the fallback's problems and warnings, and the
     * secrets of the fallback are put in likewise. An absent secret without fallback stays outstanding.
     *
     * @param secrets answers a secret's value, or {@code null} if the secret is absent
     */
    public Expansion settle(Function<Part.SecretReference, @Nullable String> secrets) {
        List<Piece> settled = new ArrayList<>();
        List<Problem> all = new ArrayList<>(problems);
        List<Problem> allWarnings = new ArrayList<>(warnings);
        for (Piece piece : pieces) {
            if (!(piece instanceof Piece.Outstanding outstanding)) {
                settled.add(piece);
                continue;
            }
            String value = secrets.apply(outstanding.reference());
            if (value != null) {
                settled.add(new Piece.Text(value));
            } else if (outstanding.fallback() == null) {
                settled.add(outstanding);
            } else {
                Expansion fallback = outstanding.fallback().settle(secrets);
                settled.addAll(fallback.pieces);
                all.addAll(fallback.problems);
                allWarnings.addAll(fallback.warnings);
            }
        }
        return new Expansion(all.isEmpty() ? settled : List.of(), all, allWarnings);
    }

    /**
     * Puts the secrets in and returns the text: {@link #settle} and then {@link #text}.
     *
     * @param secrets answers a secret's value, or {@code null} if the secret is absent
     * @throws IllegalStateException if there are problems, or an absent secret has no fallback
     */
    public String assemble(Function<Part.SecretReference, @Nullable String> secrets) {
        return settle(secrets).text();
    }

    @Override
    public String toString() {
        return "Expansion[" + pieces.size() + " pieces, problems=" + problems + ", warnings=" + warnings + "]";
    }
}
