package ai.orchestra.memory.firestore;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/** What all calls of a store share. Thread-safe. */
record Shared(Roots roots, HeadCache heads, Lanes lanes, Clock clock, LongSupplier random) {
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns a name that nobody else will use. */
    String unique() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.getAsLong()) + hex.toHexDigits(random.getAsLong());
    }

    /** Returns a version that no session had: random, because nothing of a deleted one is kept to count on from. */
    long firstVersion() {
        // 52 bits, so that it and what follows are exact also where JSON numbers are floating.
        return (random.getAsLong() >>> 12) + 1;
    }

    /** Returns a generation that comes after another and was never used: the time in microseconds. */
    long generationAfter(long before) {
        Instant now = now();
        long micros = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1_000);
        return Math.max(before + 1, micros);
    }
}
