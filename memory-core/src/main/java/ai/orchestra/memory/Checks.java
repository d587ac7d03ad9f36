package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryValidationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that the constructors of the records share. */
final class Checks {
    // The range that Firestore can store.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Checks() {}

    /** Returns a value that a caller gave, or refuses null. */
    static <T> T given(String name, @Nullable T value) {
        return MemoryValidationException.given(name, value);
    }

    /** Returns a copy of a set that a caller gave, or refuses null in it. */
    static <T> Set<T> set(String name, Collection<? extends T> values) {
        Set<T> copy = new LinkedHashSet<>();
        for (T value : given(name, values)) {
            copy.add(given("a value of " + name, value));
        }
        return Collections.unmodifiableSet(copy);
    }

    /** Returns an id, or refuses it: empty, blank, over-long, control characters, half a surrogate pair. */
    static String id(String name, String value) {
        if (given(name, value).isBlank()) {
            throw new MemoryValidationException(name + " is empty; give it at least one visible character");
        }
        text(name, value);
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new MemoryValidationException(
                        name + " has a control character at index " + i + "; remove it, ids are single-line text");
            }
        }
        // No character takes more than three bytes, so a short id need not be encoded.
        int bytes = value.length() <= MemoryLimits.MAX_ID_BYTES / 3 ? 0 : value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MemoryLimits.MAX_ID_BYTES) {
            throw new MemoryValidationException(name + " takes " + bytes + " bytes in UTF-8; the limit is "
                    + MemoryLimits.MAX_ID_BYTES + ", so use a hash of it");
        }
        return value;
    }

    /** Returns a text, or refuses it for half a surrogate pair, which UTF-8 cannot hold and a back end would change. */
    static String text(String name, String value) {
        given(name, value);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new MemoryValidationException(name + " is not valid Unicode: half a surrogate pair at index " + i
                        + "; cut text between code points");
            }
        }
        return value;
    }

    /** Returns an instant cut to microseconds, which is what Firestore keeps. */
    static Instant instant(String name, Instant value) {
        if (given(name, value).isBefore(EARLIEST) || value.isAfter(LATEST)) {
            throw new MemoryValidationException(name + " is " + value
                    + "; it must lie between the years 1 and 9999, which every back end can store");
        }
        return value.truncatedTo(ChronoUnit.MICROS);
    }

    static int between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new MemoryValidationException(
                    name + " is " + value + "; it must be between " + least + " and " + most);
        }
        return value;
    }

    static long notNegative(String name, long value) {
        if (value < 0) {
            throw new MemoryValidationException(name + " is " + value + "; it cannot be negative");
        }
        return value;
    }

    static void itemSize(String what, long bytes, long ownParts) {
        if (bytes > MemoryLimits.MAX_ITEM_BYTES) {
            throw new MemoryValidationException(what + " takes " + bytes + " bytes (" + ownParts + " of content, "
                    + (bytes - ownParts) + " of ids, hash and overhead, see ItemSize); the limit is "
                    + MemoryLimits.MAX_ITEM_BYTES + ", so split it or keep large parts elsewhere");
        }
    }
}
