package ai.orchestra.memory.firestore;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.Write;
import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Documents without content that take the place of an item.
 *
 * <p>The mark of a deletion stands at the top of a generation, where every append checks that there is none: a writer who
 * knows any head of that generation, however old, fails and reads again. A spent mark takes the place of an item that was
 * cleaned up, so that its sequence is not given again: for ever if it was the last one, else as long as a writer may know
 * the item before it as the last. Stateless.
 */
final class Marks {
    /** How long the mark of a deletion stays: far longer than any head is remembered and any call lasts (an hour). */
    static final Duration KEPT = Duration.ofHours(24);

    private static final String DELETED = "deleted";
    private static final String SPENT = "spent";

    private Marks() {}

    static boolean isMark(Document document) {
        return new Fields(document).has(MemoryField.STATE);
    }

    static boolean isDeletion(Document document) {
        return new Fields(document).text(MemoryField.STATE).equals(DELETED);
    }

    /** Returns whether nothing is left behind the mark of a deletion, so that it goes by itself. */
    static boolean isPurgeable(Document mark) {
        return new Fields(mark).has(MemoryField.PURGE_AT);
    }

    /** Ends a generation; with an end where nothing is left behind the mark. */
    static Write deletion(Root root, ItemPlace place, long nextGeneration, String requestId, Optional<Instant> now) {
        DocumentWriter writer = mark(root, place, DELETED)
                .set(MemoryField.NEXT_GENERATION, nextGeneration)
                .set(MemoryField.REQUEST_ID, requestId);
        Optional<Instant> end = now.map(instant -> instant.plus(KEPT));
        end.ifPresent(instant -> writer.set(MemoryField.PURGE_AT, instant));
        return writer.expiring(end).create();
    }

    /** Lets the mark of a deletion be purged some time after now; only when nothing is left behind it. */
    static Write purgeable(Root root, ItemPlace place, Timestamp updateTime, Instant now) {
        Instant end = now.plus(KEPT);
        return new DocumentWriter(root, MemoryCollection.MEMORY_ITEMS, place.documentId())
                .expiring(Optional.of(end))
                .set(MemoryField.PURGE_AT, end)
                .change(updateTime, MemoryField.PURGE_AT, MemoryField.EXPIRATION, MemoryField.EXPIRY_SHARD);
    }

    /** Replaces an expired last item; the scope lets an erasure find it. */
    static Write spent(Root root, ItemPlace place, String scope, Timestamp updateTime) {
        return mark(root, place, SPENT).set(MemoryField.SCOPE, scope).replace(updateTime);
    }

    /** Replaces an expired item that is not the last one, for as long as somebody may know its place as the next. */
    static Write spentFor(Duration time, Root root, ItemPlace place, String scope, Timestamp updateTime, Instant now) {
        Instant end = now.plus(time);
        return mark(root, place, SPENT)
                .set(MemoryField.SCOPE, scope)
                .set(MemoryField.PURGE_AT, end)
                .expiring(Optional.of(end))
                .replace(updateTime);
    }

    private static DocumentWriter mark(Root root, ItemPlace place, String state) {
        return new DocumentWriter(root, MemoryCollection.MEMORY_ITEMS, place.documentId())
                .set(MemoryField.STATE, state)
                .set(MemoryField.CONVERSATION, place.conversation());
    }
}
