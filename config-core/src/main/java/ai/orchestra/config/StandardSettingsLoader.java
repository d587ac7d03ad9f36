package ai.orchestra.config;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.internal.bind.Binder;
import ai.orchestra.config.internal.bind.Binding;
import ai.orchestra.config.internal.layer.FileWatch;
import ai.orchestra.config.internal.layer.LayerInputs;
import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.internal.layer.NamedFile;
import ai.orchestra.config.internal.validate.Constraints;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.secret.SecretContext;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.secret.SecretSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loader. */
final class StandardSettingsLoader implements SettingsLoader {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsLoader.class);

    private final LayerInputs inputs;
    private final Binder binder;
    private final @Nullable SecretSource secretSource;
    private final Watch watch;
    private final Map<Class<?>, Outcome<?>> loaded = new ConcurrentHashMap<>();
    private volatile @Nullable Layers layers;

    StandardSettingsLoader(LayerInputs inputs, Binder binder, @Nullable SecretSource secretSource, Watch watch) {
        this.inputs = inputs;
        this.binder = binder;
        this.secretSource = secretSource;
        this.watch = watch;
    }

    @Override
    public <T extends Record> T load(Class<T> type) {
        Outcome<T> outcome = tryLoad(type);
        if (outcome instanceof Outcome.Invalid<T> invalid) {
            // A fresh exception each time: its stack must be the caller's.
            SettingsException failure = new SettingsException(
                    type.getSimpleName(),
                    layers().environment(),
                    invalid.failure().problems());
            throw failure;
        }
        return ((Outcome.Bound<T>) outcome).value();
    }

    @Override
    public <T extends Record> Outcome<T> tryLoad(Class<T> type) {
        Outcome<?> known = loaded.get(type);
        if (known == null) {
            Constraints constraints = Constraints.of(type);
            Outcome<T> fresh = bind(type, layers(), constraints);
            Outcome<?> other = loaded.putIfAbsent(type, fresh);
            known = other == null ? fresh : other;
            if (other == null) {
                log(type, fresh);
            }
        }
        @SuppressWarnings("unchecked") // Only outcomes of their own type are put there.
        Outcome<T> outcome = (Outcome<T>) known;
        return outcome;
    }

    private static void log(Class<?> type, Outcome<?> outcome) {
        for (Problem warning : outcome.warnings()) {
            LOG.warn("{}: {}", type.getSimpleName(), warning);
        }
    }

    @Override
    public Explanation explain(Class<? extends Record> type) {
        Layers now = layers();
        return new Explanation(
                now.environment(),
                binder.explain(type, now).stream()
                        .map(line -> new Explanation.Entry(line.key(), line.shown(), line.origin(), line.shadowed()))
                        .toList());
    }

    @Override
    public Document document(String name) {
        Layers now = layers();
        NamedFile file = NamedFile.find(inputs, name);
        List<Problem> problems = new ArrayList<>();
        if (file.problem() != null) {
            problems.add(file.problem());
        }
        if (file.yaml() != null) {
            problems.addAll(file.yaml().problems());
        }
        return new Document(
                name, Optional.ofNullable(file.yaml()), problems, file.warnings(), now.environment(), now.scope());
    }

    @Override
    public <T extends Record> Live<T> live(Class<T> type) {
        return new LiveSettings<>(type, this, watch);
    }

    /**
     * Reads everything anew and binds it; nothing is kept.
     *
     * @param watch is told of the files that are read
     */
    <T extends Record> Reading<T> readAgain(Class<T> type, FileWatch watch) {
        Constraints constraints = Constraints.of(type);
        Layers fresh = Layers.read(inputs, watch);
        return new Reading<>(bind(type, fresh, constraints), fresh.environment());
    }

    /** One reading of everything, and the environment that it was made for. */
    record Reading<T extends Record>(Outcome<T> outcome, Environment environment) {}

    private <T extends Record> Outcome<T> bind(Class<T> type, Layers from, Constraints constraints) {
        if (secretSource != null) {
            return outcome(type, from, binder.bind(type, from, () -> secretSource, constraints));
        }
        if (!inputs.discover()) {
            return outcome(type, from, binder.bind(type, from, () -> null, constraints));
        }
        try (DiscoveredSecrets discovered = new DiscoveredSecrets(from)) {
            return outcome(type, from, binder.bind(type, from, discovered::source, constraints));
        }
    }

    private static <T extends Record> Outcome<T> outcome(Class<T> type, Layers from, Binding<T> binding) {
        T value = binding.value();
        return value != null
                ? new Outcome.Bound<>(value, binding.warnings())
                : new Outcome.Invalid<>(
                        new SettingsException(type.getSimpleName(), from.environment(), binding.problems()),
                        binding.warnings());
    }

    private Layers layers() {
        Layers known = layers;
        if (known == null) {
            synchronized (this) {
                known = layers;
                if (known == null) {
                    known = Layers.read(inputs);
                    layers = known;
                }
            }
        }
        return known;
    }

    /** The remote sources on the class path, built when the first secret is asked for, closed after the load. */
    private static final class DiscoveredSecrets implements AutoCloseable {
        private final Layers layers;
        private @Nullable SecretSource source;

        DiscoveredSecrets(Layers layers) {
            this.layers = layers;
        }

        @Nullable SecretSource source() {
            source = SecretSources.discover(new SecretContext(layers.environment(), layers::text))
                    .orElse(null);
            return source;
        }

        @Override
        public void close() {
            if (source != null) {
                source.close();
            }
        }
    }
}
