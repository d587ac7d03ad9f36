package ai.orchestra.config.secret;

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
    private volatile @Nullable Held current;
    // Written by readers without any order: it only has to arrive some time.
    private boolean used;

    private @Nullable Held previous;
    private @Nullable Flight flight;
    private @Nullable Refusal refusal;
    private int failures;
    private long nextAskAt;
    private boolean closed;

    Slot(SecretName name, Freshness freshness) {
        this.name = name;
        this.freshness = freshness;
    }

    SecretName name() {
        return name;
    }

    /** Returns the value if there is one; one volatile read. */
    @Nullable Held read() {
        Held held = current;
        if (held != null && !used) {
            used = true;
        }
        return held;
    }

    @Nullable Held current() {
        return current;
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

    /** Returns whether a value has to be read again. */
    synchronized boolean isDue(long now) {
        Held held = current;
        return !closed && flight == null && held != null && held.resolved().changes() && now - nextAskAt >= 0;
    }

    /** Returns the question whose time is up, if there is one. */
    synchronized @Nullable Flight overdue() {
        return flight != null && flight.deadline().remainingNanos() <= 0 ? flight : null;
    }

    /** Takes an answer, unless it came too late; returns what readers saw before it and see after it. */
    synchronized @Nullable Settled settle(Flight of, Answer answer, long now) {
        if (closed || flight != of) {
            return null;
        }
        flight = null;
        Held before = current;
        if (answer instanceof Held held) {
            refusal = null;
            failures = 0;
            nextAskAt = now + freshness.refreshNanos();
            publish(held);
        } else if (answer instanceof Refusal no) {
            refusal = no;
            failures = no.outcome().isDefinite() ? 0 : failures + 1;
            nextAskAt = now + freshness.retryNanos(no.outcome(), failures);
            // An answer takes the value away; a failure to answer does not.
            if (no.outcome().isDefinite()) {
                withdraw();
            }
        }
        return new Settled(before, current);
    }

    private void publish(Held held) {
        Held before = current;
        if (before != null && !held.hasValueOf(before)) {
            previous = before;
        }
        current = held;
        if (!held.hasValueOf(before)) {
            used = false;
        }
    }

    private void withdraw() {
        current = null;
        previous = null;
    }

    /** Drops a value that has become too old; returns whether it did. */
    synchronized boolean expire(long now) {
        Held held = current;
        if (held == null || !held.resolved().changes() || now - held.loadedAt() < freshness.maxStaleNanos()) {
            return false;
        }
        withdraw();
        return true;
    }

    /** Forgets everything; returns who was waiting. */
    synchronized @Nullable Flight close() {
        closed = true;
        withdraw();
        Flight waiting = flight;
        flight = null;
        return waiting;
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException("these secrets are closed");
        }
    }

    /**
     * What an answer did.
     *
     * @param before what readers saw
     * @param after what they see now
     */
    record Settled(@Nullable Held before, @Nullable Held after) {}
}
