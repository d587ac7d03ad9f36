package ai.orchestra.cli.env;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretPolicy;
import ai.orchestra.schema.store.SecretStore;
import ai.orchestra.schema.write.GenerationRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The secrets of one environment that are rotated, each with the policy of the schema. Not thread-safe. */
final class StoreRotation {
    private final Path store;
    private final String environment;
    private final Map<String, SecretPolicy> policies;
    private final List<String> dropped = new ArrayList<>();

    private StoreRotation(Path store, String environment, Map<String, SecretPolicy> policies) {
        this.store = store;
        this.environment = environment;
        this.policies = policies;
    }

    /**
     * Finds out which secrets are meant, and writes nothing.
     *
     * @param names the secrets; empty means those that are due
     */
    static StoreRotation of(GenerationRequest request, String environment, List<String> names, Clock clock) {
        ResolvedEnvironment resolved = request.schema().resolve(environment, request.gpu());
        Map<String, SecretPolicy> known = new LinkedHashMap<>();
        for (ResolvedVariable secret : resolved.secrets()) {
            secret.secretPolicy().ifPresent(policy -> known.put(secret.name(), policy));
        }
        Path store = request.out().resolve("secrets");
        List<String> chosen =
                names.isEmpty() ? SecretStore.open(store, resolved.name()).due(clock.instant()) : names;
        Map<String, SecretPolicy> policies = new LinkedHashMap<>();
        for (String name : chosen) {
            SecretPolicy policy = known.get(name);
            if (policy != null) {
                policies.put(name, policy);
            } else if (!names.isEmpty()) {
                throw CommandFailure.usage(
                        resolved.name() + " has no secret " + name,
                        Suggestions.nearest(name, known.keySet())
                                .map(near -> "did you mean " + near + "?")
                                .orElse("use " + String.join(", ", known.keySet())));
            }
        }
        return new StoreRotation(store, resolved.name(), policies);
    }

    String environment() {
        return environment;
    }

    List<String> names() {
        return List.copyOf(policies.keySet());
    }

    /** Returns the secrets whose value before was dropped. */
    List<String> dropped() {
        return List.copyOf(dropped);
    }

    void apply(Duration overlap, Clock clock) {
        SecretStore.update(store, environment, opened -> {
            dropped.clear();
            dropped.addAll(opened.dropEnded(clock.instant()));
            policies.forEach((name, policy) -> opened.rotate(name, policy, overlap, clock, SecretGenerator.secure()));
        });
    }
}
