package ai.orchestra.config.secret;

import ai.orchestra.config.internal.layer.LayerInputs;
import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.internal.layer.Resolver;
import ai.orchestra.config.source.SettingName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Secrets of layers and remote sources. Files are read, and remote sources built, when a secret is first asked for. */
final class LayeredSecrets implements Secrets {
    private final LayerInputs inputs;
    private final RemoteSources sources;
    private final SecretRuntime runtime;
    private final SecretSlots slots = new SecretSlots();
    private @Nullable Core core;
    private boolean closed;

    LayeredSecrets(LayerInputs inputs, RemoteSources sources, SecretRuntime runtime) {
        this.inputs = inputs;
        this.sources = sources;
        this.runtime = runtime;
    }

    @Override
    public String get(String name) {
        return held(name).text();
    }

    @Override
    public String get(String name, String fallback) {
        Held held = read(name);
        if (held != null) {
            return held.text();
        }
        Answer answer = load(slot(name));
        return answer instanceof Held loaded ? loaded.text() : absent((Refusal) answer, fallback);
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
        Answer answer = load(slot(name));
        return answer instanceof Held loaded ? loaded.found() : absent((Refusal) answer, Optional.empty());
    }

    @Override
    public SecretRef ref(String name) {
        return new SlotRef(slot(name), this::heldBy);
    }

    private static <T> T absent(Refusal refusal, T fallback) {
        if (refusal.isAbsent()) {
            return fallback;
        }
        throw refusal.failure().again();
    }

    private Held held(String name) {
        Held held = read(name);
        return held == null ? heldBy(slot(name)) : held;
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

    private Slot slot(String name) {
        Core now = core();
        return slots.findOrAdd(name, now.limits().maxEntries(), canonical -> new Slot(canonical, now.freshness()));
    }

    @Override
    public SecretExplanation explain(String name) {
        SecretName secret = SecretName.of(name);
        Core now = core();
        SecretResolution resolution = resolution(
                now.layers(),
                secret,
                Deadline.in(runtime.nanoTime(), now.limits().budget()));
        boolean found = false;
        List<String> steps = new ArrayList<>();
        try {
            found = resolution.find().isPresent();
            steps.addAll(resolution.steps());
        } catch (SecretException e) {
            steps.addAll(resolution.steps());
            steps.add(e.messageText());
        }
        return new SecretExplanation(secret, steps, found);
    }

    private SecretResolution resolution(Layers layers, SecretName name, Deadline deadline) {
        SettingName setting = SettingName.of(name.kebab(), List.of(name.variable()));
        SecretContext context = new SecretContext(layers.environment(), layers::text);
        return new SecretResolution(
                name, setting, layers, new Resolver(layers.sources()), context, () -> sources.get(context), deadline);
    }

    private synchronized Core core() {
        if (closed) {
            throw new IllegalStateException("these secrets are closed");
        }
        if (core == null) {
            Layers layers = Layers.read(inputs);
            SecretLimits limits = SecretLimits.of(layers);
            Freshness freshness = new Freshness(limits, runtime.random());
            SecretLoader loader =
                    new SecretLoader(slots, runtime, limits, (name, deadline) -> resolution(layers, name, deadline));
            core = new Core(layers, limits, freshness, loader);
        }
        return core;
    }

    @Override
    public void close() {
        Core last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = core;
        }
        if (last != null) {
            last.loader().close();
        }
        sources.close();
    }

    /** What is known once the layers have been read. */
    private record Core(Layers layers, SecretLimits limits, Freshness freshness, SecretLoader loader) {}
}
