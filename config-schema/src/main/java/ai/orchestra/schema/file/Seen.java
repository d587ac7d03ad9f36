package ai.orchestra.schema.file;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a reader found of one file. Immutable as long as nobody writes into the array.
 *
 * @param stat of what holds the content
 * @param content nothing if there is no file
 */
record Seen(Stat stat, Optional<byte[]> content) {
    static final Seen NOTHING = new Seen(Stat.MISSING, Optional.empty());

    static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
        return Arrays.equals(one.orElse(null), other.orElse(null));
    }
}
