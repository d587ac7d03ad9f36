package ai.orchestra.schema.store;

import ai.orchestra.config.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One secret in the ledger. Immutable.
 *
 * @param fingerprint of the current value, under the ledger's key
 * @param previous values whose overlap may still last, newest first
 */
record LedgerEntry(
        String type,
        int version,
        Instant createdAt,
        Instant rotateAfter,
        int length,
        String charsetId,
        String fingerprint,
        List<Previous> previous) {
    /** What is written for the characters of a value that was not made here. */
    static final String GIVEN = "given";

    LedgerEntry {
        previous = List.copyOf(previous);
    }

    /**
     * A value that was current.
     *
     * @param version its number
     * @param until when its overlap ends
     */
    record Previous(Secret value, int version, Instant until) {}

    boolean isGiven() {
        return charsetId.equals(GIVEN);
    }

    Duration rotationAge() {
        return Duration.between(createdAt, rotateAfter);
    }

    LedgerEntry withRotationAge(Duration age) {
        return new LedgerEntry(type, version, createdAt, createdAt.plus(age), length, charsetId, fingerprint, previous);
    }

    /** Returns the previous values whose overlap lasts. */
    List<Previous> living(Instant now) {
        return previous.stream().filter(each -> each.until.isAfter(now)).toList();
    }

    LedgerEntry withPrevious(List<Previous> kept) {
        return new LedgerEntry(type, version, createdAt, rotateAfter, length, charsetId, fingerprint, kept);
    }

    SecretRecord toRecord() {
        return new SecretRecord(
                type,
                version,
                createdAt,
                rotateAfter,
                length,
                charsetId,
                previous.isEmpty() ? Optional.empty() : Optional.of(previous.get(0).until));
    }
}
