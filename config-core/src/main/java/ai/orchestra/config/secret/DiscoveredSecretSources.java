package ai.orchestra.config.secret;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.internal.layer.Resolution;
import ai.orchestra.config.internal.layer.Resolver;
import ai.orchestra.config.internal.layer.Way;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.spi.Providers;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The secret sources on the class path, given what the layers say. */
final class DiscoveredSecretSources implements SecretContext {
    private static final SettingName OFFLINE = SettingName.of("secrets.offline");

    private final Layers layers;
    private final Resolver resolver;

    DiscoveredSecretSources(Layers layers) {
        this.layers = layers;
        this.resolver = new Resolver(layers.sources());
    }

    /** Returns whether {@code SECRETS_OFFLINE=true} forbids remote access. */
    boolean isOffline() {
        return text(OFFLINE).map(text -> text.strip().equalsIgnoreCase("true")).orElse(false);
    }

    @Nullable SecretSource source() {
        if (isOffline()) {
            return null;
        }
        Providers<SecretSourceProvider> found = Providers.find(
                SecretSourceProvider.class, loader -> ServiceLoader.load(SecretSourceProvider.class, loader));
        if (!found.broken().isEmpty()) {
            // Without this source a secret would look absent, and a fallback could take its place.
            throw new SecretConfigurationException("a provider of secrets is broken: "
                    + String.join("; ", found.broken()) + "; mend or remove that jar");
        }
        List<SecretSource> sources = new ArrayList<>();
        for (SecretSourceProvider provider : found.working()) {
            if (provider.availability(this).isAvailable()) {
                sources.add(provider.create(this));
            }
        }
        return sources.isEmpty() ? null : SecretSources.firstOf(sources);
    }

    @Override
    public Environment environment() {
        return layers.environment();
    }

    @Override
    public Optional<String> text(SettingName name) {
        Resolution resolution = resolver.resolve(name, true);
        if (resolution.winner() == null || resolution.way() != Way.VALUE || resolution.conflict() != null) {
            return Optional.empty();
        }
        Expansion expansion = new Expander().expand(resolution.winner());
        return expansion.isValid() && expansion.isPlain() ? Optional.of(expansion.text()) : Optional.empty();
    }
}
