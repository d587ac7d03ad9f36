package ai.orchestra.memory.stub;

import ai.orchestra.memory.spi.Cursor;
import java.time.Instant;

/** The order of user-wide pages: newest first, then by id. */
record TimeKey(long micros, String id) implements Comparable<TimeKey> {
    static TimeKey of(Instant timestamp, String id) {
        return new TimeKey(Cursor.micros(timestamp), id);
    }

    static TimeKey of(Cursor cursor) {
        return new TimeKey(cursor.position(), cursor.id());
    }

    Cursor cursor() {
        return new Cursor(0, micros, id);
    }

    @Override
    public int compareTo(TimeKey other) {
        int newestFirst = Long.compare(other.micros, micros);
        return newestFirst != 0 ? newestFirst : id.compareTo(other.id);
    }
}
