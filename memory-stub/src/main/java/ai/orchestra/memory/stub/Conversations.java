package ai.orchestra.memory.stub;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.spi.ConversationHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Appends, deletes and finds items. Thread-safe by the shelves. */
final class Conversations {
    private static final String APPEND = "append";

    private final Shelves shelves;
    private final Identities identities;
    private final Capacity capacity;
    // One counter for all conversations, so that no generation ever comes back, also after an erasure.
    private final AtomicLong generations = new AtomicLong();

    Conversations(Shelves shelves, Identities identities, Capacity capacity) {
        this.shelves = shelves;
        this.identities = identities;
        this.capacity = capacity;
    }

    AppendResult append(ConversationKey key, List<MemoryItem> drafts, AppendOptions options) {
        Instant now = identities.now();
        return shelves.write(key.scope(), shelf -> {
            ConversationLog log = shelf.conversations.get(key.sessionId());
            AppendResult earlier = replay(shelf, log, key, drafts, options, now);
            if (earlier != null) {
                return earlier;
            }
            options.expectedVersion().check(log == null ? 0 : log.version());
            capacity.take(APPEND, drafts.size());
            if (log == null) {
                log = new ConversationLog(key, generations.incrementAndGet());
                shelf.conversations.put(key.sessionId(), log);
            }
            // A counted id must not be that of a later item either, which would replace the one before it.
            Set<String> own = ownIds(drafts);
            Predicate<String> taken = id -> own.contains(id) || shelf.indexes.isTaken(id);
            List<MemoryItem> stored = new ArrayList<>(drafts.size());
            for (MemoryItem draft : drafts) {
                stored.add(store(shelf, log, draft, taken, now));
            }
            if (options.idempotencyKey().isPresent()) {
                log.claim(options.idempotencyKey().get(), stored);
            }
            return new AppendResult(stored, log.version(), log.generation, false);
        });
    }

    private static Set<String> ownIds(List<MemoryItem> drafts) {
        Set<String> ids = Set.of();
        for (MemoryItem draft : drafts) {
            if (!draft.id().isEmpty()) {
                ids = ids.isEmpty() ? new HashSet<>() : ids;
                ids.add(draft.id());
            }
        }
        return ids;
    }

    private MemoryItem store(Shelf shelf, ConversationLog log, MemoryItem draft, Predicate<String> taken, Instant now) {
        String id = draft.id();
        if (id.isEmpty()) {
            id = identities.next(taken);
        } else {
            MemoryItem expired = shelf.indexes.byId().get(id);
            if (expired != null) {
                shelf.remove(expired);
                capacity.give(1);
            }
        }
        MemoryItem item = draft.toBuilder()
                .key(log.key)
                .id(id)
                .timestamp(draft.timestamp().equals(MemoryItem.UNTIMED) ? now : draft.timestamp())
                .sequence(log.version() + 1)
                .build();
        shelf.put(log, item);
        return item;
    }

    private static @Nullable AppendResult replay(
            Shelf shelf,
            @Nullable ConversationLog log,
            ConversationKey key,
            List<MemoryItem> drafts,
            AppendOptions options,
            Instant now) {
        if (log != null && options.idempotencyKey().isPresent()) {
            List<MemoryItem> claimed = log.claimed(options.idempotencyKey().get());
            if (claimed != null) {
                sameContent(claimed, drafts);
                return replayed(claimed, log, now);
            }
        }
        List<MemoryItem> known = new ArrayList<>();
        for (MemoryItem draft : drafts) {
            MemoryItem item = draft.id().isEmpty() ? null : shelf.indexes.byId().get(draft.id());
            if (item != null && !item.isExpiredAt(now)) {
                if (!item.key().equals(key) || !item.hasSameContent(draft)) {
                    throw taken(draft.id());
                }
                known.add(item);
            }
        }
        if (known.isEmpty()) {
            return null;
        }
        if (known.size() < drafts.size() || log == null) {
            throw new MemoryConflictException(
                    APPEND,
                    "append: the id " + known.get(0).id() + " is stored already, but not all items of this append are;"
                            + " repeat an append as it was, or leave out what is stored");
        }
        return replayed(known, log, now);
    }

    private static void sameContent(List<MemoryItem> claimed, List<MemoryItem> drafts) {
        boolean same = claimed.size() == drafts.size();
        for (int i = 0; same && i < drafts.size(); i++) {
            MemoryItem draft = drafts.get(i);
            boolean sameId =
                    draft.id().isEmpty() || draft.id().equals(claimed.get(i).id());
            same = sameId && claimed.get(i).hasSameContent(draft);
        }
        if (!same) {
            throw new MemoryConflictException(
                    APPEND, "append: the idempotency key was used for other items; use a new key for new items");
        }
    }

    private static AppendResult replayed(List<MemoryItem> items, ConversationLog log, Instant now) {
        long version = items.stream().mapToLong(MemoryItem::sequence).max().orElse(0);
        List<MemoryItem> live =
                items.stream().filter(item -> !item.isExpiredAt(now)).toList();
        return new AppendResult(live, version, log.generation, true);
    }

    private static MemoryConflictException taken(String id) {
        return new MemoryConflictException(
                APPEND,
                "append: the id " + id
                        + " is taken by an item with other content or of another conversation; leave the id out, or choose"
                        + " another");
    }

    Optional<MemoryItem> item(UserScope scope, String id) {
        Instant now = identities.now();
        return shelves.read(
                        scope, shelf -> Optional.ofNullable(shelf.indexes.byId().get(id)))
                .filter(item -> !item.isExpiredAt(now));
    }

    ConversationHead head(ConversationKey key) {
        return shelves.read(key.scope(), shelf -> {
            ConversationLog log = shelf.conversations.get(key.sessionId());
            return log == null ? ConversationHead.NONE : new ConversationHead(log.generation, log.version());
        });
    }

    boolean isDuplicate(UserScope scope, String contentHash, String exceptId) {
        Instant now = identities.now();
        return shelves.read(
                scope,
                shelf -> shelf.indexes.withHash(contentHash).stream()
                        .anyMatch(item -> !item.id().equals(exceptId) && !item.isExpiredAt(now)));
    }

    int delete(ConversationKey key) {
        Instant now = identities.now();
        return shelves.read(key.scope(), shelf -> {
            List<MemoryItem> removed = shelf.removeConversation(key.sessionId());
            capacity.give(removed.size());
            return (int) removed.stream().filter(item -> !item.isExpiredAt(now)).count();
        });
    }
}
