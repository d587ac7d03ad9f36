package ai.orchestra.memory.firestore;

import com.google.firestore.v1.Document;
import com.google.protobuf.Timestamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a conversation has got, and where the next item goes. Immutable.
 *
 * @param generation the generation to write to; 0 if there is none yet
 * @param version the highest sequence of that generation
 * @param deletion the mark of the deletion before, which the first item after it keeps from being purged
 */
record Head(long generation, long version, @Nullable Mark deletion) {
    /** Nothing is known to be there. */
    static final Head NONE = new Head(0, 0, null);

    /** The mark of a deletion, as it was read. */
    record Mark(ItemPlace place, Timestamp updateTime) {}

    static Head of(long generation, long version) {
        return new Head(generation, version, null);
    }

    /** Reads the first document of a conversation by name. */
    static Head of(Document first) {
        Fields fields = new Fields(first);
        ItemPlace place = ItemPlace.parse(fields.id());
        return Marks.isDeletion(first)
                ? new Head(fields.number(MemoryField.NEXT_GENERATION), 0, new Mark(place, first.getUpdateTime()))
                : of(place.generation(), place.sequence());
    }

    boolean isKnown() {
        return generation != 0;
    }

    Optional<Mark> mark() {
        return Optional.ofNullable(deletion);
    }

    ItemPlace next(String conversation) {
        return new ItemPlace(conversation, generation, version + 1);
    }
}
