package ai.orchestra.config.secret;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened to secrets lately, told to whoever wants to know. Never holds up a reader.
 *
 * <p>This class is thread-safe.
 */
final class SecretJournal {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final int KEPT = 256;

    private final Messenger messenger;
    private final List<SecretAccessListener> listeners;
    private final RedactorOnDemand guard;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Deque<Entry> recent = new ArrayDeque<>();
    private final Map<String, SecretSourceHealth> health = new TreeMap<>();

    /**
     * Makes it.
     *
     * @param guard keeps values out of logs
     */
    SecretJournal(
            Messenger messenger, List<SecretAccessListener> listeners, RedactorOnDemand guard, SecretRuntime runtime) {
        this.messenger = messenger;
        this.listeners = listeners;
        this.guard = guard;
        this.clock = runtime.wallClock();
        this.nanoTime = runtime.nanoTime();
    }

    /** Is called before readers see a value. */
    void publishing(Held held) {
        guard.take(held);
    }

    void loaded(SecretName name, String source, Answer answer) {
        if (answer instanceof Held held) {
            if (held.resolved().remote() || held.resolved().changes()) {
                note(name, SecretAccess.Kind.LOAD, held);
            }
            answered(source);
        } else if (answer instanceof Refusal refusal) {
            note(new Entry(
                    clock.instant(), name, SecretAccess.Kind.LOAD, source, refusal.outcome(), null, Duration.ZERO));
            if (refusal.outcome().isDefinite()) {
                answered(source);
            } else {
                failed(source, refusal);
            }
        }
    }

    void firstRead(SecretName name, Held held) {
        note(name, SecretAccess.Kind.READ, held);
    }

    void changed(SecretChange change, List<Consumer<SecretChange>> told) {
        if (change.current().isPresent()) {
            LOG.info("the secret {} has a new value (version {})", change.name(), change.version());
        } else {
            LOG.warn("the secret {} is withdrawn; explain(\"{}\") says why", change.name(), change.name());
        }
        for (Consumer<SecretChange> listener : told) {
            messenger.tell("a listener of the secret " + change.name(), () -> listener.accept(change));
        }
    }

    synchronized List<SecretAccess> recent() {
        return recent.stream().map(Entry::access).toList();
    }

    synchronized List<SecretSourceHealth> health() {
        return List.copyOf(health.values());
    }

    private void note(SecretName name, SecretAccess.Kind kind, Held held) {
        Duration age = Duration.ofNanos(nanoTime.getAsLong() - held.loadedAt());
        note(new Entry(
                clock.instant(),
                name,
                kind,
                held.resolved().source(),
                SecretOutcome.FOUND,
                held,
                kind == SecretAccess.Kind.LOAD ? Duration.ZERO : age));
    }

    private void note(Entry entry) {
        synchronized (this) {
            if (recent.size() == KEPT) {
                recent.removeFirst();
            }
            recent.addLast(entry);
        }
        for (SecretAccessListener listener : listeners) {
            messenger.tellIfRoom("a listener of accesses to secrets", () -> listener.onAccess(entry.access()));
        }
    }

    private synchronized void answered(String source) {
        if (!source.isEmpty()) {
            health.compute(source, (name, before) -> of(name, before).answered(clock.instant()));
        }
    }

    private synchronized void failed(String source, Refusal refusal) {
        if (!source.isEmpty()) {
            health.compute(
                    source,
                    (name, before) -> of(name, before)
                            .failed(clock.instant(), refusal.failure().messageText()));
        }
    }

    private static SecretSourceHealth of(String source, @Nullable SecretSourceHealth before) {
        return before == null ? SecretSourceHealth.unknown(source) : before;
    }

    /** An access whose fingerprint is computed only once somebody looks: the first one costs milliseconds. */
    private record Entry(
            Instant at,
            SecretName name,
            SecretAccess.Kind kind,
            String source,
            SecretOutcome outcome,
            @Nullable Held held,
            Duration age) {
        SecretAccess access() {
            String version = held == null ? "" : held.resolved().version();
            String fingerprint = held == null ? "" : held.secret().fingerprint();
            return new SecretAccess(at, name, kind, source, version, outcome, age, fingerprint);
        }
    }
}
