package ai.orchestra.testkit.memory;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.CleanupReport;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.spi.ForwardingMemoryBackend;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Stubs that do not let things expire, or not everywhere. */
final class ExpiryMutants {
    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");

    private ExpiryMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of("returns expired items", "history_neverReturnsAnExpiredItem", Immortal::new),
                Mutant.of("searches expired items", "semanticSearch_neverReturnsAnExpiredItem", Immortal::new),
                Mutant.of("counts expired duplicates", "checkDuplicate_ignoresAnExpiredItem", Immortal::new),
                Mutant.of("drops what has expired on arrival", "writes_acceptWhatHasAlreadyExpired", Picky::new),
                Mutant.of("expires late", "history_hidesAnItemFromTheInstantOfItsExpirationOn", Immortal::new),
                Mutant.of(
                        "filters expired items after the limit",
                        "last_isRightWhereEverySecondItemHasExpired",
                        LateFilter::new),
                Mutant.of("returns expired items by id", "getMemoryItem_neverReturnsAnExpiredItem", RemembersIds::new),
                Mutant.of("keeps ids of deleted items", "deleteConversation_leavesNothingOfIt", RemembersIds::new),
                Mutant.of(
                        "returns expired agent data",
                        "agentData_neverReturnsExpiredData",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<AgentData> addAgentData(AgentData data, MemoryCall call) {
                                return delegate()
                                        .addAgentData(
                                                data.expiration().isPresent() ? data.expiringAt(NEVER) : data, call);
                            }
                        }),
                Mutant.of(
                        "returns expired sessions",
                        "session_neverReturnsAnExpiredSession",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Session> putSession(Session session, MemoryCall call) {
                                return delegate()
                                        .putSession(
                                                session.expiration().isPresent() ? session.expiringAt(NEVER) : session,
                                                call);
                            }
                        }),
                Mutant.of(
                        "never cleans up",
                        "cleanup_deletesWhatHasExpiredInEveryCollection",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<CleanupReport> cleanup(CleanupOptions options, MemoryCall call) {
                                return CompletableFuture.completedFuture(new CleanupReport(0, 0, 0, true));
                            }
                        }),
                Mutant.of(
                        "cleans up without bound",
                        "cleanup_isBoundedAndResumable",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<CleanupReport> cleanup(CleanupOptions options, MemoryCall call) {
                                return delegate().cleanup(new CleanupOptions(100_000), call);
                            }
                        }));
    }

    /** Stores everything as if it never expired. */
    private static class Immortal extends ForwardingMemoryBackend {
        final Map<String, Instant> expirations = new ConcurrentHashMap<>();

        Immortal(MemoryBackend stub) {
            super(stub);
        }

        @Override
        public CompletionStage<AppendResult> append(
                ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
            List<MemoryItem> immortal = items.stream()
                    .map(item -> item.expiration().isPresent()
                            ? item.toBuilder().expiration(NEVER).build()
                            : item)
                    .toList();
            return delegate().append(key, immortal, options, call).thenApply(result -> {
                for (int i = 0; i < items.size(); i++) {
                    Optional<Instant> expiration = items.get(i).expiration();
                    String id = result.items().get(i).id();
                    expiration.ifPresent(instant -> expirations.put(id, instant));
                }
                return result;
            });
        }
    }

    /** Takes a full page, then drops what has expired from it. */
    private static final class LateFilter extends Immortal {
        LateFilter(MemoryBackend stub) {
            super(stub);
        }

        @Override
        public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
            return delegate()
                    .history(query, call)
                    .thenApply(page -> new Page<>(
                            page.items().stream()
                                    .filter(item -> !expirations.containsKey(item.id()))
                                    .toList(),
                            page.next()));
        }
    }

    /** Leaves out of an append what could expire: the kit's only such items have. */
    private static final class Picky extends ForwardingMemoryBackend {
        Picky(MemoryBackend stub) {
            super(stub);
        }

        @Override
        public CompletionStage<AppendResult> append(
                ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
            List<MemoryItem> live =
                    items.stream().filter(item -> item.expiration().isEmpty()).toList();
            return delegate().append(key, live, options, call);
        }
    }

    /** Remembers every item by its id for ever. */
    private static final class RemembersIds extends ForwardingMemoryBackend {
        private final Map<String, MemoryItem> remembered = new ConcurrentHashMap<>();

        RemembersIds(MemoryBackend stub) {
            super(stub);
        }

        @Override
        public CompletionStage<AppendResult> append(
                ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
            return delegate().append(key, items, options, call).thenApply(result -> {
                result.items().forEach(item -> remembered.put(item.id(), item));
                return result;
            });
        }

        @Override
        public CompletionStage<Optional<MemoryItem>> item(UserScope scope, String id, MemoryCall call) {
            return CompletableFuture.completedFuture(Optional.ofNullable(remembered.get(id)));
        }
    }
}
