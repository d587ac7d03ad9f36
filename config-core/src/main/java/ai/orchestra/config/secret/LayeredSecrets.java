package ai.orchestra.config.secret;

import ai.orchestra.config.internal.layer.LayerInputs;
import ai.orchestra.config.internal.layer.Layers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Secrets of layers and remote sources. Files are read, and remote sources built, when a secret is first asked for. */
final class LayeredSecrets implements Secrets {
    private final LayerInputs inputs;
    private final RemoteSources sources;
    private final SecretRuntime runtime;
    private final SecretSlots slots = new SecretSlots();
    private final Messenger messenger;
    private final SecretJournal journal;
    private final RedactorOnDemand guard = new RedactorOnDemand();
    private @Nullable SecretCore core;
    private boolean closed;

    LayeredSecrets(
            LayerInputs inputs, RemoteSources sources, List<SecretAccessListener> listeners, SecretRuntime runtime) {
        this.inputs = inputs;
        this.sources = sources;
        this.runtime = runtime;
        this.messenger = new Messenger(runtime.messengers());
        this.journal = new SecretJournal(messenger, listeners, guard, runtime);
    }

    @Override
    public String get(String name) {
        return held(name).text(name);
    }

    @Override
    public String get(String name, String fallback) {
        Held held = read(name);
        if (held != null) {
            return held.text(name);
        }
        Answer answer = load(core().slot(name));
        return answer instanceof Held loaded ? loaded.text(name) : absent((Refusal) answer, fallback);
    }

    @Override
    public Secret value(String name) {
        return held(name).secret();
    }

    @Override
    public Optional<Secret> find(String name) {
        Held held = read(name);
        if (held != null) {
            return held.found();
        }
        Answer answer = load(core().slot(name));
        return answer instanceof Held loaded ? loaded.found() : absent((Refusal) answer, Optional.empty());
    }

    private static <T> T absent(Refusal refusal, T fallback) {
        if (refusal.isAbsent()) {
            return fallback;
        }
        throw refusal.failure().again();
    }

    private Held held(String name) {
        Held held = read(name);
        return held == null ? heldBy(core().slot(name)) : held;
    }

    /** The whole way of a read that finds its value: a map that nobody changes, and one volatile field. */
    private @Nullable Held read(String name) {
        Slot slot = slots.find(name);
        return slot == null ? null : slot.read();
    }

    private Held heldBy(Slot slot) {
        Answer answer = load(slot);
        if (answer instanceof Held held) {
            return held;
        }
        throw ((Refusal) answer).failure().again();
    }

    private Answer load(Slot slot) {
        Answer answer = core().loader().answer(slot);
        slot.read();
        return answer;
    }

    @Override
    public SecretRef ref(String name) {
        Slot slot = core().slot(name);
        slot.pin();
        return new SlotRef(slot, this::heldBy);
    }

    @Override
    public Subscription onChange(String name, Consumer<SecretChange> listener) {
        return core().slot(name).listen(Objects.requireNonNull(listener, "listener"));
    }

    @Override
    public RefreshResult refresh(String name) {
        SecretCore now = core();
        return now.loader().refresh(now.slot(name));
    }

    @Override
    public void preload(Collection<String> names) {
        preload(names, core().limits().budget());
    }

    @Override
    public void preload(Collection<String> names, Duration budget) {
        SecretCore now = core();
        Preload preload = new Preload(now.loader(), budget);
        for (String name : names) {
            preload.add(name, now::slot);
        }
        preload.run();
    }

    @Override
    public <T, E extends Exception> T withRetryOnAuthFailure(
            String name, SecretOperation<T, E> operation, Predicate<? super Exception> isAuthFailure) throws E {
        SecretCore now = core();
        Slot slot = now.slot(name);
        return new AuthRetry(slot, now.loader()).run(heldBy(slot), operation, isAuthFailure);
    }

    @Override
    public SecretExplanation explain(String name) {
        SecretName secret = SecretName.of(name);
        SecretCore now = core();
        SecretExplanation anew = now.loader().explain(secret);
        Slot slot = slots.find(secret);
        if (slot == null) {
            return anew;
        }
        List<String> steps = new ArrayList<>(anew.steps());
        steps.addAll(slot.state().sentences(now.loader().now()));
        return new SecretExplanation(secret, steps, anew.outcome());
    }

    @Override
    public Redactor redactor() {
        core();
        return guard.redactor(slots);
    }

    @Override
    public List<SecretAccess> recentAccess() {
        requireOpen();
        return journal.recent();
    }

    @Override
    public List<RotationDue> rotationDue(Duration period) {
        requireOpen();
        Instant now = runtime.wallClock().instant();
        return new RotationReport(slots.all(), now, period)
                .run(undated -> core().ages().of(undated));
    }

    @Override
    public List<SecretName> neverRead() {
        requireOpen();
        return slots.all().stream().filter(Slot::isNeverRead).map(Slot::name).toList();
    }

    @Override
    public List<SecretSourceHealth> health() {
        requireOpen();
        return journal.health();
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("these secrets are closed");
        }
    }

    private synchronized SecretCore core() {
        requireOpen();
        if (core == null) {
            core = new SecretCore(Layers.read(inputs), inputs.declared(), sources, slots, journal, runtime);
        }
        return core;
    }

    @Override
    public void close() {
        SecretCore last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = core;
        }
        if (last != null) {
            last.close();
        }
        messenger.close();
        sources.close();
    }
}
