package ai.orchestra.config.secret;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One name: what readers see of it, and what is known beyond that.
 *
 * <p>Readers read one volatile field. Everything else happens under the slot's lock, and nobody asks a source while
 * holding it.
 */
final class Slot {
    private final SecretName name;
    private final Freshness freshness;
    private final SecretJournal journal;
    private final List<Consumer<SecretChange>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Held current;
    // Written by readers without any order: it only has to arrive some time.
    private boolean used;

    private final RateLimit refreshes;
    private @Nullable Held previous;
    private long previousUntil;
    private @Nullable Flight flight;
    private @Nullable Refusal refusal;
    private int failures;
    private long nextAskAt;
    private boolean everRead;
    private boolean hadValue;
    private boolean pinned;
    private boolean closed;

    Slot(SecretName name, Freshness freshness, SecretJournal journal, long now) {
        this.name = name;
        this.freshness = freshness;
        this.journal = journal;
        this.refreshes = new RateLimit(now);
    }

    SecretName name() {
        return name;
    }

    /** Returns the value to a reader if there is one; one volatile read. */
    @Nullable Held read() {
        Held held = current;
        if (held != null && !used) {
            firstUse(held);
        }
        return held;
    }

    private void firstUse(Held held) {
        used = true;
        if (held.isFirstRead()) {
            journal.firstRead(name, held);
        }
    }

    /** Returns the value without counting as a read. */
    @Nullable Held current() {
        return current;
    }

    synchronized @Nullable Held previous() {
        return previous;
    }

    /** Returns what is known, or {@code null} if somebody has to ask. */
    synchronized @Nullable Answer known(long now) {
        refuseIfClosed();
        Held held = current;
        if (held != null) {
            return held;
        }
        return refusal != null && now - nextAskAt < 0 ? refusal : null;
    }

    /** Returns the question that is on its way, or makes it the given one. */
    synchronized Flight join(Flight next) {
        refuseIfClosed();
        if (flight == null) {
            flight = next;
        }
        return flight;
    }

    /** Returns the question that is on its way, or makes it the given one; {@code null} if it was asked too often. */
    synchronized @Nullable Flight refresh(Flight next, long now) {
        refuseIfClosed();
        if (flight == null) {
            if (!refreshes.take(now)) {
                return null;
            }
            flight = next;
        }
        return flight;
    }

    /** Returns whether a value has to be read again. */
    synchronized boolean isDue(long now) {
        Held held = current;
        return !closed && flight == null && held != null && held.resolved().changes() && now - nextAskAt >= 0;
    }

    /** Returns the question whose time is up, if there is one. */
    synchronized @Nullable Flight overdue() {
        return flight != null && flight.deadline().remainingNanos() <= 0 ? flight : null;
    }

    /** Takes an answer, unless it came too late; returns whether it was taken. */
    synchronized boolean settle(Flight of, Answer answer, long now) {
        if (closed || flight != of) {
            return false;
        }
        flight = null;
        journal.loaded(name, of.source(), answer);
        if (answer instanceof Held held) {
            refusal = null;
            failures = 0;
            nextAskAt = now + freshness.refreshNanos();
            publish(held, now);
        } else if (answer instanceof Refusal no) {
            refusal = no;
            failures = no.outcome().isDefinite() ? 0 : failures + 1;
            nextAskAt = now + freshness.retryNanos(no.outcome(), failures);
            // An answer takes the value away; a failure to answer does not.
            if (no.outcome().isDefinite()) {
                withdraw();
            }
        }
        return true;
    }

    private void publish(Held held, long now) {
        Held before = current;
        journal.publishing(held);
        if (held.hasValueOf(before)) {
            held.continues(before);
            current = held;
            return;
        }
        if (before != null) {
            previous = before;
            previousUntil = now + Freshness.OVERLAP.toNanos();
        }
        everRead |= used;
        current = held;
        used = false;
        if (hadValue) {
            String version = before == null ? "" : before.resolved().version();
            journal.changed(SecretChange.to(name, version, held), listeners);
        }
        hadValue = true;
    }

    private void withdraw() {
        Held before = current;
        current = null;
        previous = null;
        if (before != null) {
            journal.changed(SecretChange.withdrawn(name, before), listeners);
        }
    }

    /** Drops values that have become too old. */
    synchronized void expire(long now) {
        Held held = current;
        if (held != null && held.resolved().changes() && now - held.loadedAt() >= freshness.maxStaleNanos()) {
            withdraw();
        }
        if (previous != null && now - previousUntil >= 0) {
            previous = null;
        }
    }

    synchronized Secrets.Subscription listen(Consumer<SecretChange> listener) {
        refuseIfClosed();
        // An object of its own, so that one listener may be registered twice and taken away once.
        Consumer<SecretChange> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /** Keeps the slot although others are in use more often, because somebody holds on to it. */
    synchronized void pin() {
        pinned = true;
    }

    /** Returns whether the slot may be forgotten; if it was used lately, only when asked for the second time. */
    synchronized boolean yields() {
        if (pinned || flight != null || !listeners.isEmpty()) {
            return false;
        }
        boolean was = used;
        everRead |= was;
        used = false;
        return !was;
    }

    /** Returns whether somebody wanted the secret at hand, and nobody has read it. */
    synchronized boolean isNeverRead() {
        return !used && !everRead && (hadValue || pinned || !listeners.isEmpty());
    }

    /** Returns the values that are in use. */
    synchronized List<Held> values() {
        return Stream.of(current, previous).filter(Objects::nonNull).toList();
    }

    /** Returns what is known, for reports. */
    synchronized SlotState state() {
        return new SlotState(current, refusal, failures, nextAskAt);
    }

    /** Forgets everything; returns who was waiting. */
    synchronized @Nullable Flight close() {
        closed = true;
        current = null;
        previous = null;
        listeners.clear();
        Flight waiting = flight;
        flight = null;
        return waiting;
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException("these secrets are closed");
        }
    }
}
