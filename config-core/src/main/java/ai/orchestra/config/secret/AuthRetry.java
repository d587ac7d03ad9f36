package ai.orchestra.config.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tries an operation with the values that a secret has around a rotation. Made for one operation, not thread-safe. */
final class AuthRetry {
    private final Slot slot;
    private final SecretLoader loader;
    private final List<Secret> tried = new ArrayList<>();
    private boolean refreshed;

    AuthRetry(Slot slot, SecretLoader loader) {
        this.slot = slot;
        this.loader = loader;
    }

    <T, E extends Exception> T run(
            Held first, SecretOperation<T, E> operation, Predicate<? super Exception> isAuthFailure) throws E {
        Exception refused = null;
        Secret next = first.secret();
        while (next != null) {
            tried.add(next);
            try {
                return operation.run(next);
            } catch (Exception e) {
                if (refused != null && refused != e) {
                    e.addSuppressed(refused);
                }
                if (!isAuthFailure.test(e)) {
                    throw e;
                }
                refused = e;
            }
            next = another(refused);
        }
        throw AuthRetry.<E>thrownByOperation(refused);
    }

    /** Returns a value that was not tried yet: a newer one, fetched if need be, else the one before. */
    private @Nullable Secret another(Exception refused) {
        Secret newer = untried(slot.read());
        if (newer == null && !refreshed) {
            refreshed = true;
            try {
                loader.refresh(slot);
            } catch (SecretException e) {
                // The value before may still do; if not, both failures are told.
                refused.addSuppressed(e);
            }
            newer = untried(slot.read());
        }
        return newer != null ? newer : untried(slot.previous());
    }

    private @Nullable Secret untried(@Nullable Held held) {
        return held == null || tried.contains(held.secret()) ? null : held.secret();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E thrownByOperation(@Nullable Exception refused) {
        // An operation throws E or something unchecked; the compiler does not see that once it lies in a variable.
        return (E) refused;
    }
}
