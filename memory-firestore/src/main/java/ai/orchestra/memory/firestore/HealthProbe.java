package ai.orchestra.memory.firestore;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Asks every database for a document that is not there; one billed read each. Stateless. */
final class HealthProbe {
    private static final String NOBODY = "health";

    private HealthProbe() {}

    static CompletableFuture<Duration> ask(Rpc rpc, Collection<Root> roots) {
        CompletableFuture<?>[] answers = roots.stream()
                .map(root -> rpc.get(root, Set.of(root.name(MemoryCollection.USER_SESSIONS, NOBODY))))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(answers).thenApply(ignored -> rpc.call().elapsed());
    }
}
