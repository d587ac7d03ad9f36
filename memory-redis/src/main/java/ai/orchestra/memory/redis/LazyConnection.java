package ai.orchestra.memory.redis;

import io.lettuce.core.api.StatefulConnection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is made when it is first asked for; afterwards Lettuce makes it anew by itself. One that could not be
 * made is tried again when next asked for. Thread-safe.
 */
final class LazyConnection<C extends StatefulConnection<?, ?>> {
    private final Supplier<? extends CompletionStage<C>> connect;
    private @Nullable CompletableFuture<C> current;
    private boolean closed;

    LazyConnection(Supplier<? extends CompletionStage<C>> connect) {
        this.connect = connect;
    }

    synchronized CompletableFuture<C> get() {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the cache is closed"));
        }
        if (current == null || current.isCompletedExceptionally()) {
            current = connect.get().toCompletableFuture();
        }
        return current;
    }

    /** Gives no connection any more, and returns the one there is or may yet be. */
    synchronized Optional<CompletableFuture<C>> end() {
        closed = true;
        return Optional.ofNullable(current);
    }

    /** Ends and closes the connection. */
    void close() {
        end().ifPresent(last -> last.thenAccept(connection -> connection.closeAsync()));
    }
}
