package ai.orchestra.memory.firestore;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One append on its way: creates documents behind the head, and reads again where another was faster or an answer was
 * lost. Steps follow one another, so nothing in here is shared between threads at a time.
 *
 * <p>What is written depends on the place alone, not on the attempt. A place that an unanswered commit tried to take is
 * left only when somebody's document is seen there, so that nothing is ever stored twice.
 */
final class Append {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(4);
    private static final int MOST_DOUBLINGS = 6;

    private final Rpc rpc;
    private final Shared shared;
    private final Root root;
    private final ConversationKey key;
    private final String conversation;
    private final List<MemoryItem> drafts;
    private final AppendOptions options;
    private final Instant now;
    private final String requestId;
    private final long[] nonces;
    private final long firstGeneration;
    private final Replays replays;
    // Places where a commit of this append may have stored something.
    private final Set<ItemPlace> doubtful = new LinkedHashSet<>();
    private Map<String, Document> staleClaims = Map.of();
    private int conflicts;

    Append(Rpc rpc, Shared shared, ConversationKey key, List<MemoryItem> drafts, AppendOptions options) {
        this.rpc = rpc;
        this.shared = shared;
        this.root = shared.roots().of(key.scope());
        this.key = key;
        this.conversation = Hashes.conversation(key);
        this.drafts = drafts;
        this.options = options;
        this.now = shared.now();
        this.requestId = shared.unique();
        this.nonces =
                drafts.stream().mapToLong(draft -> shared.random().getAsLong()).toArray();
        this.firstGeneration = shared.generationAfter(0);
        this.replays = new Replays(rpc, root, key, drafts, options, now);
    }

    CompletableFuture<AppendResult> run() {
        return Rpc.recover(
                begin(),
                failure -> CompletableFuture.failedFuture(doubtful.isEmpty() ? failure : new Rpc.InDoubt(failure)));
    }

    private CompletableFuture<AppendResult> begin() {
        if (replays.mustLookFirst()) {
            return resolve();
        }
        return shared.heads()
                .get(conversation)
                .map(known -> options.expectedVersion().value() < 0 || isExpected(known) ? commit(known, 0) : resolve())
                .orElseGet(() -> Heads.read(rpc, root, conversation)
                        .thenCompose(head -> isExpected(head) ? commit(head, 0) : resolve()));
    }

    private boolean isExpected(Head head) {
        long expected = options.expectedVersion().value();
        return expected < 0 || expected == head.version();
    }

    private CompletableFuture<AppendResult> commit(Head head, int attempt) {
        ItemPlace first = head.isKnown() ? head.next(conversation) : new ItemPlace(conversation, firstGeneration, 1);
        List<Write> writes = writes(head, first);
        return Rpc.recover(rpc.commitOnce(root, writes, attempt).thenApply(response -> done(first)), failure -> {
            if (!(failure instanceof RpcFailure refused)) {
                return CompletableFuture.failedFuture(failure);
            }
            if (isConflict(refused, writes)) {
                return again();
            }
            if (refused.leavesDoubt()) {
                doubtful.add(first);
            }
            return rpc.mayRepeat(refused, attempt)
                    ? rpc.pause(rpc.policy().delay(attempt)).thenCompose(ignored -> commit(head, attempt + 1))
                    : CompletableFuture.failedFuture(failure);
        });
    }

    /** Returns whether something else is there than was expected; then nothing was stored by this commit. */
    private static boolean isConflict(RpcFailure refused, List<Write> writes) {
        Code code = refused.code();
        boolean guarded =
                writes.stream().anyMatch(write -> write.getCurrentDocument().hasUpdateTime());
        return code == Code.ALREADY_EXISTS
                || code == Code.ABORTED
                || code == Code.FAILED_PRECONDITION
                || (guarded && code == Code.NOT_FOUND);
    }

    private CompletableFuture<AppendResult> again() {
        conflicts++;
        shared.heads().forget(conversation);
        Duration most = FIRST_PAUSE.multipliedBy(1L << Math.min(conflicts - 1, MOST_DOUBLINGS));
        Duration pause =
                Duration.ofNanos((long) (most.toNanos() * rpc.policy().random().getAsDouble()));
        return rpc.pause(pause).thenCompose(ignored -> resolve());
    }

    /** Looks at what is there: our own items, those of an earlier call, or somebody else's. */
    private CompletableFuture<AppendResult> resolve() {
        Set<String> names = new LinkedHashSet<>(replays.claimNames());
        doubtful.forEach(place -> names.add(root.name(place)));
        CompletableFuture<Head> reading = Heads.readWithSession(rpc, root, conversation);
        return rpc.get(root, names).thenCombine(reading, this::decide).thenCompose(next -> next);
    }

    private CompletableFuture<AppendResult> decide(Map<String, Document> found, Head head) {
        for (ItemPlace place : List.copyOf(doubtful)) {
            Document there = found.get(root.name(place));
            if (there != null) {
                doubtful.remove(place);
                if (new Fields(there).text(MemoryField.REQUEST_ID).equals(requestId)) {
                    return CompletableFuture.completedFuture(done(place));
                }
            } else if (head.generation() == place.generation() && head.version() >= place.sequence()) {
                // Both looks are under way at once: it was taken in between, perhaps by this append.
                return again();
            }
        }
        return replays.find(found, head).thenCompose(replay -> {
            if (replay.result().isPresent()) {
                return CompletableFuture.completedFuture(replay.result().get());
            }
            options.expectedVersion().check(head.version());
            staleClaims = replay.stale();
            return commit(head, 0);
        });
    }

    private AppendResult done(ItemPlace first) {
        doubtful.clear();
        List<MemoryItem> stored = items(first);
        long version = first.sequence() + stored.size() - 1;
        shared.heads().advance(conversation, Head.of(first.generation(), version));
        return new AppendResult(stored, version, first.generation(), false);
    }

    private List<MemoryItem> items(ItemPlace first) {
        List<MemoryItem> items = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            MemoryItem draft = drafts.get(i);
            ItemPlace place = first.at(first.sequence() + i);
            items.add(draft.toBuilder()
                    .id(draft.id().isEmpty() ? place.assignedId(nonces[i]) : draft.id())
                    .timestamp(draft.timestamp().equals(MemoryItem.UNTIMED) ? now : draft.timestamp())
                    .sequence(place.sequence())
                    .build());
        }
        return items;
    }

    private List<Write> writes(Head head, ItemPlace first) {
        List<Write> writes = new ArrayList<>();
        if (!head.isKnown()) {
            writes.add(SessionDocuments.begin(root, key, first.generation()));
        }
        writes.add(DocumentWriter.absent(root.name(first.top())));
        head.mark().ifPresent(mark -> writes.add(Marks.purgeable(root, mark.place(), mark.updateTime(), now)));
        List<MemoryItem> items = items(first);
        for (int i = 0; i < items.size(); i++) {
            MemoryItem item = items.get(i);
            ItemPlace place = first.at(item.sequence());
            writes.add(ItemDocuments.create(root, place, item, requestId));
            if (!drafts.get(i).id().isEmpty()) {
                String claim = Claims.idName(root, key.scope(), item.id());
                writes.add(Claims.id(root, key.scope(), item.id(), place, staleClaims.get(claim)));
            }
        }
        options.idempotencyKey()
                .ifPresent(k -> writes.add(
                        Claims.key(root, key, k, first, items.size(), staleClaims.get(Claims.keyName(root, key, k)))));
        return writes;
    }
}
