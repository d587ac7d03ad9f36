package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretException;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.gcp.auth.CredentialException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Something slow that is made once, by a thread of its own, for all who wait: each waits no longer than its own deadline.
 *
 * <p>What fails is told to those who wait, and then forgotten: the next caller tries again. This class is thread-safe.
 */
final class Shared<T> {
    private final String what;
    private final Callable<T> maker;
    private final AtomicReference<CompletableFuture<T>> current = new AtomicReference<>();

    Shared(String what, Callable<T> maker) {
        this.what = what;
        this.maker = maker;
    }

    T get(Deadline deadline) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> known = current.compareAndExchange(null, mine);
        if (known == null) {
            known = mine;
            start(mine);
        }
        try {
            return known.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SecretUnavailableException(what + " took longer than the "
                    + deadline.budget().toMillis() + " ms there are for a look-up; it goes on, and the next look-up"
                    + " has what it yields: check the network and the metadata server, or allow more time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretUnavailableException("interrupted while waiting: " + what);
        } catch (ExecutionException e) {
            throw told(e.getCause());
        }
    }

    /** Returns what was made, if it was. */
    Optional<T> made() {
        CompletableFuture<T> known = current.get();
        return known == null || !known.isDone() || known.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.of(known.join());
    }

    /** Lets the next caller make another one, if this is still the current one. */
    boolean forget(T value) {
        CompletableFuture<T> known = current.get();
        return known != null && made().filter(made -> made == value).isPresent() && current.compareAndSet(known, null);
    }

    private void start(CompletableFuture<T> mine) {
        Thread thread = new Thread(
                () -> {
                    try {
                        mine.complete(maker.call());
                    } catch (Throwable e) {
                        // A class that is missing must reach those who wait, too.
                        current.compareAndSet(mine, null);
                        mine.completeExceptionally(e);
                    }
                },
                "orchestra-gcp-connect");
        thread.setDaemon(true);
        thread.start();
    }

    private SecretException told(Throwable cause) {
        if (cause instanceof SecretException known) {
            return known;
        }
        if (cause instanceof CredentialException broken) {
            return new SecretConfigurationException(broken.getMessage());
        }
        return new SecretUnavailableException(what + " failed (" + Diagnosis.of(cause) + "); check that the jars of"
                + " Google's client are complete and fit together");
    }
}
