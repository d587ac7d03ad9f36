package ai.orchestra.memory.spi;

import ai.orchestra.config.secret.Secrets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The secrets of a context and its copies: made when somebody asks, closed only then. Thread-safe. */
final class ContextSecrets implements AutoCloseable {
    private final Supplier<Secrets> maker;
    private @Nullable Secrets made;
    private boolean closed;

    ContextSecrets(Supplier<Secrets> maker) {
        this.maker = maker;
    }

    synchronized Secrets get() {
        if (closed) {
            throw new IllegalStateException(
                    "the memory context is closed, and its secrets with it; ask for them while the manager is open");
        }
        if (made == null) {
            made = maker.get();
        }
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (made != null) {
            made.close();
            made = null;
        }
    }
}
