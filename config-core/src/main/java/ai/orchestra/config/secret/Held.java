package ai.orchestra.config.secret;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A value in memory, in every form that readers ask for, so that a read makes nothing.
 *
 * <p>The text lies beside the bytes: decoding anew for each read would scatter more copies over the heap than it avoids.
 */
final class Held implements Answer {
    private final Resolved resolved;
    private final @Nullable String text;
    private final Optional<Secret> found;
    private final long loadedAt;
    private final AtomicBoolean announced = new AtomicBoolean();

    /**
     * Makes it.
     *
     * @param loadedAt when it was asked for, by the monotonic clock
     */
    Held(Resolved resolved, long loadedAt) {
        this.resolved = resolved;
        this.text = textOf(resolved.secret());
        this.found = Optional.of(resolved.secret());
        this.loadedAt = loadedAt;
    }

    private static @Nullable String textOf(Secret secret) {
        try {
            return secret.reveal();
        } catch (SecretNotTextException e) {
            // Binary secrets are fine as long as nobody asks for their text.
            return null;
        }
    }

    /**
     * Returns the text.
     *
     * @param name what to call the secret if it has none
     */
    String text(String name) {
        return text == null ? refuse(name) : text;
    }

    private static String refuse(String name) {
        SecretName secret = SecretName.of(name);
        throw new SecretNotTextException("the secret " + secret + " is not UTF-8 text; read its bytes with value(\""
                + secret + "\").revealBytes()");
    }

    Secret secret() {
        return resolved.secret();
    }

    Optional<Secret> found() {
        return found;
    }

    Resolved resolved() {
        return resolved;
    }

    long loadedAt() {
        return loadedAt;
    }

    /** Returns true once. */
    boolean isFirstRead() {
        return announced.compareAndSet(false, true);
    }

    /** Takes note that a value read again under whatever version is the one that readers may have read before. */
    void continues(@Nullable Held before) {
        announced.set(before != null && before.announced.get());
    }

    boolean hasValueOf(@Nullable Held other) {
        return other != null && secret().equals(other.secret());
    }
}
