package ai.orchestra.config.internal.bind;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.file.FileText;
import ai.orchestra.config.internal.layer.FileWatch;
import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretNotTextException;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.config.template.Part;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns slots into texts once their secrets are fetched. */
final class SlotSettler {
    private final Path directory;
    private final FileWatch watch;
    private final Environment environment;
    private final Fetched fetched;

    SlotSettler(Layers layers, Fetched fetched) {
        this.directory = layers.directory();
        this.watch = layers.watch();
        this.environment = layers.environment();
        this.fetched = fetched;
    }

    /**
     * Returns the text of a slot.
     *
     * @param type what it becomes, which says whether it may be shown
     */
    SlotText settle(Slot slot, Class<?> type) {
        Problem conflict = slot.resolution().conflict();
        if (conflict != null) {
            return new SlotText.Failed(List.of(conflict));
        }
        Definition winner = slot.resolution().winner();
        Expansion expansion = slot.expansion();
        if (winner == null || expansion == null) {
            return guessed(slot);
        }
        if (!expansion.isValid()) {
            return new SlotText.Failed(expansion.problems());
        }
        return switch (slot.resolution().way()) {
            case VALUE -> value(slot, winner, expansion, type);
            case FILE -> file(slot, winner, expansion, type);
            case SECRET_NAME -> secretName(slot, winner, expansion);
        };
    }

    private SlotText guessed(Slot slot) {
        SecretRequest request = slot.guessed();
        if (request == null) {
            return SlotText.Unset.INSTANCE;
        }
        Fetched.Answer answer = fetched.answer(request);
        if (answer.isUnasked() || answer.lookup() instanceof Lookup.Absent) {
            return SlotText.Unset.INSTANCE;
        }
        return text(slot, request, answer, new Origin.Default("@SecretId"));
    }

    private SlotText value(Slot slot, Definition winner, Expansion expansion, Class<?> type) {
        if (expansion.isPlain()) {
            String text = expansion.text();
            return new SlotText.Present(text, winner.origin(), type, winner);
        }
        List<Problem> problems = new ArrayList<>();
        Expansion settled = expansion.settle(reference -> valueOf(slot, reference, problems));
        problems.addAll(settled.problems());
        if (problems.isEmpty()) {
            // Absent ones that had no fallback are still outstanding.
            for (Part.SecretReference reference : settled.secretReferences()) {
                problems.add(problem(slot, reference.origin(), Slot.requestOf(reference), "does not exist"));
            }
        }
        return problems.isEmpty()
                ? new SlotText.Present(settled.text(), winner.origin(), Secret.class)
                : new SlotText.Failed(problems.stream().distinct().toList());
    }

    /** Returns the value, or {@code null} if the secret is absent; anything else is a problem. */
    private @Nullable String valueOf(Slot slot, Part.SecretReference reference, List<Problem> problems) {
        SecretRequest request = Slot.requestOf(reference);
        Fetched.Answer answer = fetched.answer(request);
        if (answer.lookup() instanceof Lookup.Absent) {
            return null;
        }
        // A laptop without the secret manager's jar is what a fallback is written for; production without it is not.
        if (answer.isUnasked() && environment.isLocal() && reference.fallback() != null) {
            return null;
        }
        SlotText text = text(slot, request, answer, reference.origin());
        if (text instanceof SlotText.Present present) {
            return present.text();
        }
        if (text instanceof SlotText.Failed failed) {
            problems.addAll(failed.problems());
        }
        return "";
    }

    private SlotText file(Slot slot, Definition winner, Expansion expansion, Class<?> type) {
        if (!expansion.isPlain()) {
            return failed(
                    slot, winner.origin(), ProblemCode.CONFLICT, winner.name() + " must name a file, not a secret");
        }
        Path shown;
        try {
            shown = Path.of(expansion.text().strip());
        } catch (InvalidPathException e) {
            return failed(slot, winner.origin(), ProblemCode.UNREADABLE, winner.name() + " does not name a file");
        }
        Path file = directory.resolve(shown);
        watch.reading(file);
        FileText read = FileText.read(shown, file);
        if (read instanceof FileText.Content content) {
            String text = content.withoutLastLineEnd();
            // A blank file is no answer, as in SecretResolution: it may be one that is being written.
            return type == Secret.class && text.isBlank()
                    ? failed(
                            slot,
                            winner.origin(),
                            ProblemCode.EMPTY,
                            winner.name() + " names " + shown + ", which is blank; write the secret into it, or set "
                                    + slot.name().variables().get(0))
                    : new SlotText.Present(text, new Origin.File(shown, 0, 0), Secret.class);
        }
        String what = read instanceof FileText.Unreadable unreadable
                ? "names " + shown + ", which " + unreadable.problem().text()
                : "names " + shown + ", which does not exist; create it, or set "
                        + slot.name().variables().get(0);
        return failed(slot, winner.origin(), ProblemCode.UNREADABLE, winner.name() + " " + what);
    }

    private SlotText secretName(Slot slot, Definition winner, Expansion expansion) {
        if (!expansion.isPlain()) {
            return failed(
                    slot,
                    winner.origin(),
                    ProblemCode.CONFLICT,
                    winner.name() + " must name a secret, not refer to one; write the name alone");
        }
        if (expansion.text().isBlank()) {
            return failed(
                    slot,
                    winner.origin(),
                    ProblemCode.EMPTY,
                    winner.name() + " names no secret; write a secret's name, or remove it");
        }
        SecretRequest request = SecretRequest.latest(expansion.text().strip());
        return text(slot, request, fetched.answer(request), winner.origin());
    }

    private SlotText text(Slot slot, SecretRequest request, Fetched.Answer answer, Origin setBy) {
        if (answer.lookup() instanceof Lookup.Found found) {
            Origin origin = new Origin.RemoteSecret(fetched.sourceName(), request.id(), setBy);
            try {
                return new SlotText.Present(found.value().reveal(), origin, Secret.class);
            } catch (SecretNotTextException e) {
                return new SlotText.Failed(List.of(problem(slot, setBy, request, "is not UTF-8 text")));
            }
        }
        String state;
        if (answer.lookup() instanceof Lookup.Denied denied) {
            state = "may not be read, or does not exist; " + denied.advice();
        } else if (answer.lookup() instanceof Lookup.Absent) {
            state = "does not exist; create it, or mend the name";
        } else if (answer.failure() != null) {
            state = "is not available: " + answer.failure();
        } else {
            state = "cannot be fetched, because no secret source is available; add orchestra-secrets-gcp, or set "
                    + slot.name().variables().get(0);
        }
        return new SlotText.Failed(List.of(problem(slot, setBy, request, state)));
    }

    private static Problem problem(Slot slot, Origin origin, SecretRequest request, String state) {
        return new Problem(
                ProblemCode.SECRET, slot.name().property(), origin, "the secret " + request.id() + " " + state);
    }

    private static SlotText failed(Slot slot, Origin origin, ProblemCode code, String text) {
        return new SlotText.Failed(List.of(new Problem(code, slot.name().property(), origin, text)));
    }
}
