package ai.orchestra.config.secret;

import java.util.HashMap;
import java.util.Map;

/** Secrets held in memory, for tests; any spelling of a name finds them. */
final class MapSecretSource implements SecretSource {
    private final Map<SecretName, Secret> secrets = new HashMap<>();

    MapSecretSource(Map<String, String> secrets) {
        secrets.forEach((name, value) -> this.secrets.put(SecretName.of(name), Secret.of(value)));
    }

    @Override
    public String name() {
        return "map";
    }

    @Override
    public Lookup lookup(SecretRequest request) {
        Secret secret = secrets.get(SecretName.of(request.id()));
        return secret == null || secret.isBlank()
                ? new Lookup.Absent(request.id())
                : new Lookup.Found(secret, "", null);
    }

    @Override
    public boolean isFixed() {
        return true;
    }
}
