package ai.orchestra.memory.firestore;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.error.MemoryConflictException;
import com.google.firestore.v1.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Finds out whether an append repeats an earlier one, or takes ids that something else has. Immutable. */
final class Replays {
    private static final String APPEND = "append";

    private final Rpc rpc;
    private final Root root;
    private final ConversationKey key;
    private final List<MemoryItem> drafts;
    private final AppendOptions options;
    private final Instant now;
    // The claim of each id that the caller chose, by id.
    private final Map<String, String> idClaims = new LinkedHashMap<>();
    private final Optional<String> keyClaim;

    Replays(Rpc rpc, Root root, ConversationKey key, List<MemoryItem> drafts, AppendOptions options, Instant now) {
        this.rpc = rpc;
        this.root = root;
        this.key = key;
        this.drafts = drafts;
        this.options = options;
        this.now = now;
        drafts.stream()
                .map(MemoryItem::id)
                .filter(id -> !id.isEmpty())
                .forEach(id -> idClaims.put(id, Claims.idName(root, key.scope(), id)));
        keyClaim = options.idempotencyKey().map(k -> Claims.keyName(root, key, k));
    }

    /** What was found: the result of the earlier append, or the claims that stand for nothing any more, by name. */
    record Replay(Optional<AppendResult> result, Map<String, Document> stale) {}

    Set<String> claimNames() {
        Set<String> names = new HashSet<>(idClaims.values());
        keyClaim.ifPresent(names::add);
        return names;
    }

    /** Returns whether an id is one that the store gave: those have no claim that would make the commit fail. */
    boolean mustLookFirst() {
        return idClaims.keySet().stream()
                .anyMatch(id -> ItemPlace.ofAssigned(id).isPresent());
    }

    CompletableFuture<Replay> find(Map<String, Document> found, Head head) {
        Map<String, Document> stale = new HashMap<>();
        Document keyDocument = keyClaim.map(found::get).orElse(null);
        if (keyDocument != null) {
            if (isCurrent(Claims.place(keyDocument), head)) {
                return byKey(keyDocument);
            }
            stale.put(keyDocument.getName(), keyDocument);
        }
        return byIds(found, head, stale);
    }

    /** An item of this conversation that lies in another generation was deleted. */
    private boolean isCurrent(ItemPlace place, Head head) {
        boolean here = place.conversation().equals(Hashes.conversation(key));
        return !here || (head.version() > 0 && place.generation() == head.generation());
    }

    private CompletableFuture<Replay> byKey(Document claim) {
        ItemPlace first = Claims.place(claim);
        int count = Claims.count(claim);
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(root.name(first.at(first.sequence() + i)));
        }
        return rpc.get(root, names).thenApply(found -> {
            List<MemoryItem> live = new ArrayList<>();
            boolean same = count == drafts.size();
            for (int i = 0; same && i < count; i++) {
                MemoryItem item = item(found.get(names.get(i)));
                // What was cleaned up cannot be compared any more.
                if (item != null) {
                    MemoryItem draft = drafts.get(i);
                    boolean sameId = draft.id().isEmpty() || draft.id().equals(item.id());
                    same = sameId && item.hasSameContent(draft);
                    live.add(item);
                }
            }
            if (!same) {
                throw new MemoryConflictException(
                        APPEND, "append: the idempotency key was used for other items; use a new key for new items");
            }
            return replayed(live, first.sequence() + count - 1, first.generation());
        });
    }

    private CompletableFuture<Replay> byIds(Map<String, Document> found, Head head, Map<String, Document> stale) {
        Map<String, ItemPlace> places = new LinkedHashMap<>();
        idClaims.forEach((id, claimName) -> {
            @Nullable Document claim = found.get(claimName);
            Optional<ItemPlace> place = claim == null ? ItemPlace.ofAssigned(id) : Optional.of(Claims.place(claim));
            place.filter(p -> isCurrent(p, head)).ifPresent(p -> places.put(id, p));
            if (claim != null) {
                stale.put(claimName, claim);
            }
        });
        List<String> names = places.values().stream().map(root::name).toList();
        return rpc.get(root, names).thenApply(items -> byItems(places, items, stale));
    }

    private Replay byItems(Map<String, ItemPlace> places, Map<String, Document> items, Map<String, Document> stale) {
        List<MemoryItem> known = new ArrayList<>();
        long generation = 0;
        for (MemoryItem draft : drafts) {
            ItemPlace place = places.get(draft.id());
            @Nullable MemoryItem item = place == null ? null : item(items.get(root.name(place)));
            if (place == null
                    || item == null
                    || !item.id().equals(draft.id())
                    || !item.key().scope().equals(key.scope())
                    || item.isExpiredAt(now)) {
                continue;
            }
            if (!item.key().equals(key) || !item.hasSameContent(draft)) {
                throw taken(draft.id());
            }
            known.add(item);
            generation = place.generation();
        }
        if (known.isEmpty()) {
            return new Replay(Optional.empty(), stale);
        }
        if (known.size() < drafts.size()) {
            throw taken(known.get(0).id());
        }
        long version = known.stream().mapToLong(MemoryItem::sequence).max().orElse(0);
        return replayed(known, version, generation);
    }

    private Replay replayed(List<MemoryItem> items, long version, long generation) {
        List<MemoryItem> live =
                items.stream().filter(item -> !item.isExpiredAt(now)).toList();
        return new Replay(Optional.of(new AppendResult(live, version, generation, true)), Map.of());
    }

    private static @Nullable MemoryItem item(@Nullable Document document) {
        return document == null || Marks.isMark(document) ? null : ItemDocuments.read(document);
    }

    private static MemoryConflictException taken(String id) {
        return new MemoryConflictException(
                APPEND,
                "append: the id " + id
                        + " is taken by an item with other content, of another conversation, or of another append;"
                        + " leave the id out, or choose another");
    }
}
