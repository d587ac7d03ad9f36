package ai.orchestra.config.secret;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When versions were made, asked of their source for reports and never for reads.
 *
 * <p>What is known is kept while the version is in use, since it does not change; what is not is asked for again by the
 * next report. This class is thread-safe.
 */
final class VersionAges {
    private final Map<UndatedVersion, Instant> known = new ConcurrentHashMap<>();
    private final SecretLoader loader;
    private final Supplier<@Nullable SecretSource> source;

    VersionAges(SecretLoader loader, Supplier<@Nullable SecretSource> source) {
        this.loader = loader;
        this.source = source;
    }

    /**
     * Returns when the versions were made; asks side by side, for no longer than one look-up may take.
     *
     * @param inUse all versions in use: what is known of others is forgotten
     */
    Map<UndatedVersion, CreationTime> of(Set<UndatedVersion> inUse) {
        known.keySet().retainAll(inUse);
        Deadline deadline = loader.deadline();
        Map<UndatedVersion, CreationTime> times = new HashMap<>();
        Map<UndatedVersion, Future<CreationTime>> asked = new LinkedHashMap<>();
        for (UndatedVersion version : inUse) {
            Instant at = known.get(version);
            if (at != null) {
                times.put(version, new CreationTime.Known(at));
                continue;
            }
            try {
                asked.put(version, loader.run(() -> ask(version, deadline)));
            } catch (RejectedExecutionException e) {
                throw new IllegalStateException("these secrets are closed", e);
            }
        }
        asked.forEach((version, answer) -> {
            CreationTime time = await(answer, deadline);
            if (time instanceof CreationTime.Known dated) {
                known.put(version, dated.at());
            }
            times.put(version, time);
        });
        return times;
    }

    private CreationTime ask(UndatedVersion version, Deadline deadline) {
        try {
            SecretSource asked = source.get();
            return asked == null
                    ? new CreationTime.Unknown("no remote source is available")
                    : asked.creationTime(
                            new SecretRequest(version.id(), version.version(), deadline.forSource(version.id())));
        } catch (SecretException e) {
            return new CreationTime.Unknown(e.messageText());
        } catch (RuntimeException | LinkageError e) {
            // Without its message, which may hold anything.
            return new CreationTime.Unknown(
                    "asking when it was made failed with " + e.getClass().getName());
        }
    }

    private static CreationTime await(Future<CreationTime> answer, Deadline deadline) {
        try {
            return answer.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new CreationTime.Unknown("the source did not say when it was made within its budget of "
                    + deadline.budget().toMillis() + " ms; see why it is slow, or raise SECRETS_BUDGET");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new CreationTime.Unknown("the thread was interrupted while it waited for the answer");
        } catch (ExecutionException e) {
            return new CreationTime.Unknown("asking when it was made failed with "
                    + e.getCause().getClass().getName());
        }
    }
}
