package ai.orchestra.testkit.memory;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.ExpectedVersion;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.spi.ForwardingMemoryBackend;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Stubs that append wrongly. */
final class AppendMutants {
    private AppendMutants() {}

    /** What an append is turned into. */
    private interface Twist {
        CompletionStage<AppendResult> append(
                MemoryBackend stub,
                ConversationKey key,
                List<MemoryItem> items,
                AppendOptions options,
                MemoryCall call);
    }

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "loses one of two concurrent appends",
                        "append_keepsEveryMessageOfEightWritersWithoutGaps",
                        AppendMutants::lossy),
                mutant("appends one by one", "append_storesAllOrNothing", () -> AppendMutants::oneByOne),
                mutant(
                        "ignores the expected version",
                        "append_refusesAnotherVersionThanExpected",
                        () -> (stub, key, items, options, call) ->
                                stub.append(key, items, options.expecting(ExpectedVersion.any()), call)),
                mutant(
                        "ignores idempotency keys",
                        "append_storesOnceUnderTheSameKey",
                        () -> (stub, key, items, options, call) -> stub.append(key, items, withoutKey(options), call)),
                mutant(
                        "stores a lost answer again",
                        "append_storesOnceWhenAnInDoubtCommitIsRepeated",
                        () -> (stub, key, items, options, call) -> stub.append(key, items, withoutKey(options), call)),
                mutant(
                        "remembers only the last idempotency key",
                        "append_storesOnceAlsoAfterTenForeignAppends",
                        AppendMutants::lastKeyOnly),
                mutant(
                        "shares idempotency keys between conversations",
                        "append_keepsKeysOfConversationsApart",
                        AppendMutants::globalKeys),
                mutant(
                        "takes a key also where nothing is stored",
                        "append_takesAKeyOnlyWithWhatItStores",
                        AppendMutants::greedyKeys),
                mutant("replays without comparing", "append_refusesTheSameKeyForOtherItems", AppendMutants::globalKeys),
                mutant(
                        "checks the version before it looks for a repetition",
                        "append_recognisesARepetitionBeforeItChecksTheVersion",
                        () -> (stub, key, items, options, call) ->
                                options.expectedVersion().value() >= 0
                                        ? stub.append(key, items, withoutKey(options), call)
                                        : stub.append(key, items, options, call)),
                mutant(
                        "cuts timestamps to milliseconds",
                        "append_keepsMicroseconds",
                        each(item -> item.timestamp().equals(MemoryItem.UNTIMED)
                                ? item
                                : item.toBuilder()
                                        .timestamp(item.timestamp().truncatedTo(ChronoUnit.MILLIS))
                                        .build())),
                mutant(
                        "loses metadata",
                        "append_keepsEveryPartOfAnItem",
                        each(item -> item.toBuilder().metadata(Map.of()).build())),
                mutant(
                        "gives every call a new id",
                        "addMemoryItem_storesTheSameIdAndContentOnce",
                        each(AppendMutants::withoutId)),
                mutant(
                        "accepts other content under the same id",
                        "addMemoryItem_refusesTheSameIdWithOtherContent",
                        each(AppendMutants::withoutId)));
    }

    private static Mutant mutant(String name, String promise, java.util.function.Supplier<Twist> twists) {
        return Mutant.of(name, promise, stub -> {
            Twist twist = twists.get();
            return new ForwardingMemoryBackend(stub) {
                @Override
                public CompletionStage<AppendResult> append(
                        ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
                    return twist.append(delegate(), key, items, options, call);
                }
            };
        });
    }

    private static java.util.function.Supplier<Twist> each(UnaryOperator<MemoryItem> change) {
        return () -> (stub, key, items, options, call) ->
                stub.append(key, items.stream().map(change).toList(), options, call);
    }

    private static MemoryItem withoutId(MemoryItem item) {
        return new MemoryItem(
                item.key(),
                MemoryItem.UNASSIGNED,
                0,
                item.role(),
                item.itemType(),
                item.text(),
                item.embedding(),
                item.metadata(),
                item.timestamp(),
                item.expiration(),
                item.contentHash());
    }

    private static AppendOptions withoutKey(AppendOptions options) {
        return new AppendOptions(options.expectedVersion(), Optional.empty());
    }

    /** Acknowledges one append of a second thread without storing it, as a read-modify-write would now and then. */
    private static Twist lossy() {
        Thread first = Thread.currentThread();
        AtomicInteger others = new AtomicInteger();
        return (stub, key, items, options, call) -> {
            if (Thread.currentThread() == first || others.incrementAndGet() != 5) {
                return stub.append(key, items, options, call);
            }
            MemoryItem lost = items.get(0).toBuilder()
                    .id("lost")
                    .sequence(1)
                    .timestamp(java.time.Instant.EPOCH)
                    .build();
            return CompletableFuture.completedFuture(new AppendResult(List.of(lost), 1, 1, false));
        };
    }

    private static CompletionStage<AppendResult> oneByOne(
            MemoryBackend stub, ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
        CompletionStage<List<MemoryItem>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (MemoryItem item : items) {
            all = all.thenCompose(
                    stored -> stub.append(key, List.of(item), options, call).thenApply(result -> {
                        stored.addAll(result.items());
                        return stored;
                    }));
        }
        return all.thenApply(
                stored -> new AppendResult(stored, stored.get(stored.size() - 1).sequence(), 1, false));
    }

    private static Twist lastKeyOnly() {
        Map<ConversationKey, String> last = new ConcurrentHashMap<>();
        return (stub, key, items, options, call) -> {
            String wanted = options.idempotencyKey().orElse("");
            String before = last.put(key, wanted);
            return stub.append(key, items, wanted.equals(before) ? options : withoutKey(options), call);
        };
    }

    private static Twist greedyKeys() {
        Map<String, List<MemoryItem>> claimed = new ConcurrentHashMap<>();
        return (stub, key, items, options, call) -> {
            List<MemoryItem> before = options.idempotencyKey()
                    .map(name -> claimed.putIfAbsent(name, items))
                    .orElse(null);
            return before == null || before.equals(items)
                    ? stub.append(key, items, options, call)
                    : CompletableFuture.completedFuture(new AppendResult(List.of(), 1, 1, true));
        };
    }

    private static Twist globalKeys() {
        Map<String, AppendResult> results = new ConcurrentHashMap<>();
        return (stub, key, items, options, call) -> {
            AppendResult known = results.get(options.idempotencyKey().orElse(""));
            if (known != null) {
                return CompletableFuture.completedFuture(
                        new AppendResult(known.items(), known.version(), known.generation(), true));
            }
            return stub.append(key, items, withoutKey(options), call).thenApply(result -> {
                options.idempotencyKey().ifPresent(name -> results.put(name, result));
                return result;
            });
        };
    }
}
