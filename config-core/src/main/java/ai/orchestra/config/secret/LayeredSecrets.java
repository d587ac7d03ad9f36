package ai.orchestra.config.secret;

import ai.orchestra.config.internal.layer.LayerInputs;
import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.internal.layer.Resolver;
import ai.orchestra.config.source.SettingName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Secrets of layers and remote sources. Files are read, and remote sources built, when a secret is first asked for. */
final class LayeredSecrets implements Secrets {
    private final LayerInputs inputs;
    private final List<SecretSource> given;
    private final boolean discover;
    private @Nullable Layers layers;
    private @Nullable SecretSource remote;
    private boolean remoteKnown;
    private boolean closed;

    LayeredSecrets(LayerInputs inputs, List<SecretSource> given, boolean discover) {
        this.inputs = inputs;
        this.given = given;
        this.discover = discover;
    }

    @Override
    public Optional<Secret> find(String name) {
        return resolution(name).find();
    }

    @Override
    public Secret value(String name) {
        return resolution(name).value();
    }

    @Override
    public SecretExplanation explain(String name) {
        return resolution(name).explain();
    }

    private SecretResolution resolution(String name) {
        SecretName secret = SecretName.of(name);
        Layers now = layers();
        SettingName setting = SettingName.of(secret.kebab(), List.of(secret.variable()));
        SecretContext context = new SecretContext(now.environment(), now::text);
        return new SecretResolution(secret, setting, now, new Resolver(now.sources()), context, this::remote);
    }

    private synchronized Layers layers() {
        if (closed) {
            throw new IllegalStateException("these secrets are closed");
        }
        if (layers == null) {
            layers = Layers.read(inputs);
        }
        return layers;
    }

    private synchronized @Nullable SecretSource remote() {
        if (!remoteKnown) {
            Layers now = layers();
            SecretContext context = new SecretContext(now.environment(), now::text);
            if (!given.isEmpty()) {
                remote = context.isOffline() ? null : SecretSources.firstOf(given);
            } else if (discover) {
                remote = SecretSources.discover(context).orElse(null);
            }
            remoteKnown = true;
        }
        return remote;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (remote != null) {
            remote.close();
        } else {
            given.forEach(SecretSource::close);
        }
    }
}
