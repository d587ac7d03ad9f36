package ai.orchestra.config.secret;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.file.FileText;
import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.internal.layer.Resolution;
import ai.orchestra.config.internal.layer.Resolver;
import ai.orchestra.config.internal.layer.Way;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.config.template.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One name on its way through the layers and the remote sources. Made for one question, and not thread-safe. */
final class SecretResolution {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    private final SecretName name;
    private final SettingName setting;
    private final Layers layers;
    private final Resolver resolver;
    private final SecretContext context;
    private final Candidates ids;
    private final RemoteSources sources;
    private final Deadline deadline;
    private final Asked asked = new Asked();
    // A report may be read while a source that does not answer is still being asked.
    private final List<String> steps = new CopyOnWriteArrayList<>();

    SecretResolution(
            SecretName name,
            SettingName setting,
            Layers layers,
            Resolver resolver,
            SecretContext context,
            Candidates ids,
            RemoteSources sources,
            Deadline deadline) {
        this.name = name;
        this.setting = setting;
        this.layers = layers;
        this.resolver = resolver;
        this.context = context;
        this.ids = ids;
        this.sources = sources;
        this.deadline = deadline;
    }

    /** Returns what to throw once {@link #find} found nothing. */
    SecretNotFoundException notFound() {
        return new SecretNotFoundException("the secret " + name + " is set nowhere; set " + name.variable()
                + " in the environment or .env" + elsewhere() + ". Tried: " + String.join("; ", steps));
    }

    /** What nobody may be asked for at present is no advice. */
    private String elsewhere() {
        SecretSource source = remote();
        if (source == null) {
            return "";
        }
        List<String> candidates = ids.of(name);
        String advice = source.advice(candidates.get(0));
        return ", or " + name.variable() + "_SECRET_NAME, or create " + String.join(" or ", candidates)
                + " in the secret manager" + (advice.isEmpty() ? "" : " (" + advice + ")")
                + "; one that has no version yet counts as absent: add a version";
    }

    /** Returns what was noted so far. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    /** Returns whether the answer may take long, because the layers alone do not have it. Asks nobody. */
    boolean mayTakeLong() {
        return !sources.isInstant() && needsRemote();
    }

    private boolean needsRemote() {
        for (Resolution resolution : resolver.all(setting, true)) {
            Definition winner = resolution.winner();
            if (resolution.conflict() != null || winner == null || resolution.way() == Way.FILE) {
                return false;
            }
            if (resolution.way() == Way.SECRET_NAME) {
                return true;
            }
            Expansion expansion = new Expander().expand(winner);
            if (!expansion.isValid()) {
                return false;
            }
            if (!expansion.isPlain()) {
                return true;
            }
            if (!expansion.text().isBlank()) {
                return false;
            }
        }
        return !context.isOffline();
    }

    Optional<Resolved> find() {
        List<Resolution> all = resolver.all(setting, true);
        for (Resolution resolution : all) {
            if (resolution.conflict() != null) {
                throw new SecretConfigurationException(resolution.conflict().toString());
            }
            Definition winner = resolution.winner();
            if (winner != null && winner.origin() instanceof Origin.File) {
                refuseBrokenFiles();
            }
            Optional<Resolved> secret = winner == null ? Optional.empty() : of(winner, resolution.way());
            if (secret.isPresent()) {
                shadowed(all, resolution);
                return secret;
            }
        }
        refuseBrokenFiles();
        steps.add("no layer sets " + name.variable());
        return fromCandidates();
    }

    /** A file that could not be read whole may hold the secret: below the process environment nothing is sure then. */
    private void refuseBrokenFiles() {
        if (!layers.problems().isEmpty()) {
            throw new SecretConfigurationException("the secret " + name + " cannot be looked for: "
                    + String.join(
                            "; ",
                            layers.problems().stream().map(Problem::toString).toList()));
        }
    }

    private void shadowed(List<Resolution> all, Resolution winner) {
        for (Resolution other : all.subList(all.indexOf(winner) + 1, all.size())) {
            if (other.winner() != null) {
                steps.add("shadowed: " + other.winner().origin().describe());
            }
        }
    }

    private Optional<Resolved> of(Definition winner, Way way) {
        Expansion expansion = new Expander().expand(winner);
        if (!expansion.isValid()) {
            throw new SecretConfigurationException(expansion.problems().get(0).toString());
        }
        String place = winner.origin().describe();
        switch (way) {
            case FILE -> {
                return Optional.of(file(winner, expansion));
            }
            case SECRET_NAME -> {
                return Optional.of(verbatim(winner, plain(winner, expansion).strip()));
            }
            default -> {
                boolean plain = expansion.isPlain();
                String text = plain ? expansion.text() : referring(expansion);
                if (text.isBlank()) {
                    steps.add(place + " is blank, which counts as unset");
                    return Optional.empty();
                }
                steps.add("found in " + place);
                return Optional.of(plain ? Resolved.ofText(text, place) : asked.resolved(Secret.of(text)));
            }
        }
    }

    private static String plain(Definition winner, Expansion expansion) {
        if (!expansion.isPlain()) {
            throw new SecretConfigurationException(
                    winner.name() + " (" + winner.origin().describe()
                            + ") must be a plain name, not a reference to a secret; write the name alone");
        }
        return expansion.text();
    }

    private String referring(Expansion expansion) {
        Expansion settled = expansion.settle(reference -> valueOf(reference));
        if (!settled.isValid()) {
            throw new SecretConfigurationException(settled.problems().get(0).toString());
        }
        for (Part.SecretReference absent : settled.secretReferences()) {
            throw missing(absent.id(), absent.origin());
        }
        return settled.text();
    }

    private @Nullable String valueOf(Part.SecretReference reference) {
        SecretSource source = remote();
        if (source == null && context.environment().isLocal() && reference.fallback() != null) {
            return null;
        }
        try {
            Lookup answer = ask(reference.id(), reference.version(), reference.origin());
            return answer instanceof Lookup.Found found ? found.value().reveal() : null;
        } catch (SecretNotTextException e) {
            throw new SecretNotTextException("the secret " + reference.id() + ", which "
                    + reference.origin().describe() + " refers to, is not UTF-8 text, and cannot be part of one");
        } catch (SecretConfigurationException e) {
            throw cannotAsk(reference.origin().describe() + " refers to", e);
        }
    }

    private Resolved file(Definition winner, Expansion expansion) {
        Path shown = Path.of(plain(winner, expansion).strip());
        FileText read = FileText.read(shown, layers.directory().resolve(shown));
        String text = read instanceof FileText.Content content ? content.withoutLastLineEnd() : "";
        if (!text.isBlank()) {
            steps.add("found in the file " + shown + " (" + winner.origin().describe() + ")");
            return Resolved.ofFile(text, "the file " + shown);
        }
        // A blank file is no answer: it may be one that is being written.
        String why = read instanceof FileText.Unreadable unreadable
                ? unreadable.problem().text()
                : read instanceof FileText.Absent ? "does not exist" : "is blank; write the secret into it";
        throw new SecretConfigurationException(
                winner.name() + " (" + winner.origin().describe() + ") names " + shown + ", which " + why);
    }

    private Resolved verbatim(Definition winner, String id) {
        Origin setBy = winner.origin();
        String by = winner.name() + " (" + setBy.describe() + ") names";
        if (id.isEmpty()) {
            throw new SecretConfigurationException(by + " no secret; write a secret's name, or remove it");
        }
        try {
            if (ask(id, SecretRequest.LATEST, setBy) instanceof Lookup.Found found) {
                return asked.resolved(found.value());
            }
        } catch (SecretConfigurationException e) {
            throw cannotAsk(by, e);
        }
        throw missing(id, setBy);
    }

    /** The id is not quoted: where a name belongs, people paste the secret itself. */
    private static SecretConfigurationException cannotAsk(String by, SecretConfigurationException failure) {
        return new SecretConfigurationException(by + " a secret that cannot be asked for: " + failure.messageText());
    }

    private static SecretNotFoundException missing(String id, Origin setBy) {
        return new SecretNotFoundException("the secret " + id + ", which " + setBy.describe()
                + " refers to, does not exist or has no version; create it, or mend the name");
    }

    private Optional<Resolved> fromCandidates() {
        List<String> candidates = ids.of(name);
        if (remote() == null) {
            steps.add(whyNoSource());
            // What was not looked for is not absent, except where people work without a secret manager.
            if (context.isOffline() && !context.environment().isLocal()) {
                throw new SecretUnavailableException("the secret " + name + " was not looked for: " + whyNoSource()
                        + ", in " + context.environment() + " too; unset it, or set " + name.variable());
            }
            return Optional.empty();
        }
        SecretAccessDeniedException denied = null;
        for (String candidate : candidates) {
            try {
                if (ask(candidate, SecretRequest.LATEST, null) instanceof Lookup.Found found) {
                    warnIfBare(candidate, candidates);
                    return Optional.of(asked.resolved(found.value()));
                }
            } catch (SecretAccessDeniedException e) {
                // The next candidate may be readable; if none is, denial is the answer, not absence.
                denied = denied == null ? e : denied;
            }
        }
        if (denied != null) {
            throw denied;
        }
        return Optional.empty();
    }

    private void warnIfBare(String candidate, List<String> candidates) {
        if (candidates.size() > 1
                && candidate.equals(name.kebab())
                && context.environment().equals(Environment.PRODUCTION)) {
            LOG.warn(
                    "the secret {} answered for {}; create the latter, or set SECRETS_BARE_FALLBACK=false",
                    candidate,
                    candidates.get(0));
        }
    }

    private String whyNoSource() {
        return context.isOffline() ? "SECRETS_OFFLINE=true forbids remote sources" : sources.why();
    }

    private @Nullable SecretSource remote() {
        return sources.get(context);
    }

    /** Returns the name of the source that was asked; empty if none was. */
    String source() {
        return asked.source();
    }

    private Lookup ask(String id, String version, @Nullable Origin setBy) {
        SecretSource source = remote();
        String by = setBy == null ? "" : " (" + setBy.describe() + ")";
        if (source == null) {
            throw new SecretUnavailableException("the secret " + id + by + " cannot be asked for: " + whyNoSource()
                    + (context.isOffline() ? "; unset it, or set " : ", or set ") + name.variable());
        }
        asked.asking(source);
        SecretRequest request = new SecretRequest(id, version, deadline.forSource(id));
        Lookup answer = lookup(source, request);
        asked.add(request, answer, source);
        if (answer instanceof Lookup.Denied denied) {
            steps.add(request.id() + " in " + source.name() + " is denied or does not exist");
            throw new SecretAccessDeniedException("the secret " + request.id() + by + " in " + source.name()
                    + " may not be read, or does not exist; " + denied.advice());
        }
        steps.add(
                (answer instanceof Lookup.Found ? "found " : "absent: ") + request.id() + " in " + source.name() + by);
        return answer;
    }

    private static Lookup lookup(SecretSource source, SecretRequest request) {
        try {
            return source.lookup(request);
        } catch (SecretException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            // Without the cause: the message of a foreign exception may hold anything, a value too.
            throw new SecretUnavailableException("the source " + source.name() + " failed with "
                    + e.getClass().getName() + " when asked for " + request.id());
        }
    }
}
