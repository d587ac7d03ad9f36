package ai.orchestra.config.internal.bind;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretException;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The secrets of one load, fetched side by side. */
final class Fetched {
    // Enough to hide the latency of a remote service, few enough not to trip its quota.
    private static final int MAX_PARALLEL = 8;

    private final @Nullable SecretSource source;
    private final @Nullable String failure;
    private final Map<SecretRequest, Answer> answers = new HashMap<>();

    private Fetched(@Nullable SecretSource source, @Nullable String failure) {
        this.source = source;
        this.failure = failure;
    }

    /**
     * Fetches all requests, and returns when each has been answered or has failed. All fail if the source cannot be made.
     *
     * @param sources makes the source to ask, or {@code null} if there is none; asked only if there is a request
     * @param requests what to ask for; equal ones are asked once
     */
    static Fetched all(Supplier<@Nullable SecretSource> sources, Collection<SecretRequest> requests) {
        if (requests.isEmpty()) {
            return new Fetched(null, null);
        }
        Set<SecretRequest> distinct = new LinkedHashSet<>(requests);
        SecretSource source;
        try {
            source = sources.get();
        } catch (SecretException e) {
            return new Fetched(null, e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            // As below, its message may hold anything.
            return new Fetched(
                    null, "its source cannot be made: " + e.getClass().getName());
        }
        Fetched fetched = new Fetched(source, null);
        if (source == null) {
            return fetched;
        }
        if (distinct.size() == 1) {
            fetched.answer(distinct.iterator().next());
            return fetched;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(MAX_PARALLEL, distinct.size()), work -> {
            Thread thread = new Thread(work, "orchestra-secret-fetch");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<SecretRequest, Future<Answer>> pending = new HashMap<>();
            distinct.forEach(request -> pending.put(request, threads.submit(() -> ask(source, request))));
            pending.forEach((request, answer) -> fetched.answers.put(request, await(answer)));
        } finally {
            threads.shutdownNow();
        }
        return fetched;
    }

    /** Returns the answer to a request; asks now if it was not among the first ones, as a fallback's secret is not. */
    Answer answer(SecretRequest request) {
        if (source == null) {
            return new Answer(null, failure);
        }
        return answers.computeIfAbsent(request, missing -> ask(source, missing));
    }

    private static Answer ask(SecretSource source, SecretRequest request) {
        try {
            return new Answer(source.lookup(request), null);
        } catch (SecretException e) {
            return new Answer(null, e.getMessage());
        } catch (RuntimeException e) {
            // The message of a foreign exception may hold anything, a value too.
            return new Answer(
                    null,
                    "the source " + source.name() + " failed with "
                            + e.getClass().getName());
        }
    }

    private static Answer await(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(null, "the load was interrupted while it waited for the secret");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look-up ended with an error", e.getCause());
        }
    }

    /** Returns what the source is called; empty if there is none. */
    String sourceName() {
        return source == null ? "" : source.name();
    }

    /**
     * One answer.
     *
     * @param lookup what the source said; {@code null} if it failed, or there is no source
     * @param failure why it could not say; {@code null} if it could, or there is no source
     */
    record Answer(@Nullable Lookup lookup, @Nullable String failure) {
        /** Returns whether there was nobody to ask. */
        boolean isUnasked() {
            return lookup == null && failure == null;
        }
    }

    static List<SecretRequest> requestsOf(Collection<Slot> slots) {
        List<SecretRequest> requests = new ArrayList<>();
        for (Slot slot : slots) {
            List<SecretRequest> ofSlot = slot.requests();
            if (!ofSlot.isEmpty()) {
                requests.addAll(ofSlot);
            }
        }
        return requests;
    }
}
