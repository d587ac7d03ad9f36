package ai.orchestra.testkit.memory;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.spi.Cursor;
import ai.orchestra.memory.spi.ForwardingMemoryBackend;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Stubs that delete, erase, and keep sessions wrongly. */
final class RecordMutants {
    private RecordMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "lets a sequence restart under an old cursor",
                        "deleteConversation_endsItsPageTokens",
                        Restarting::new),
                Mutant.of("lets a sequence restart after an erasure", "eraseUser_endsPageTokens", Restarting::new),
                Mutant.of(
                        "brings a deleted conversation back", "deleteConversation_neverLetsItComeBack", Reviving::new),
                Mutant.of("an erasure that leaves a session", "eraseUser_leavesNoSession", stub -> new Erasing(stub) {
                    @Override
                    void restore(UserScope scope, List<Session> sessions, List<AgentData> data, MemoryCall call) {
                        sessions.forEach(
                                session -> delegate().putSession(Session.of(session.key(), session.state()), call));
                    }
                }),
                Mutant.of(
                        "an erasure that leaves agent data", "eraseUser_leavesNoAgentData", stub -> new Erasing(stub) {
                            @Override
                            void restore(
                                    UserScope scope, List<Session> sessions, List<AgentData> data, MemoryCall call) {
                                data.forEach(one -> delegate().addAgentData(one, call));
                            }
                        }),
                Mutant.of(
                        "an erasure that does not look again",
                        "eraseUser_reportsWhatItDeleted",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<ErasureReport> eraseUser(UserScope scope, MemoryCall call) {
                                return delegate()
                                        .eraseUser(scope, call)
                                        .thenApply(report ->
                                                new ErasureReport(scope, report.deleted(), false, report.finished()));
                            }
                        }),
                Mutant.of(
                        "lets the last writer win",
                        "putSession_refusesAnotherVersionThanIsStored",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Session> putSession(Session session, MemoryCall call) {
                                return delegate()
                                        .session(session.key(), call)
                                        .thenCompose(stored -> delegate()
                                                .putSession(
                                                        stored.map(s -> s.withState(session.state()))
                                                                .orElse(session),
                                                        call));
                            }
                        }),
                Mutant.of(
                        "merges states", "putSession_replacesTheWholeState", stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Session> putSession(Session session, MemoryCall call) {
                                return delegate().session(session.key(), call).thenCompose(stored -> {
                                    Map<String, Object> merged = new HashMap<>(
                                            stored.map(Session::state).orElse(Map.of()));
                                    merged.putAll(session.state());
                                    return delegate().putSession(session.withState(merged), call);
                                });
                            }
                        }),
                Mutant.of("returns live references", "results_areNotLive", stub -> new ForwardingMemoryBackend(stub) {
                    private final Map<UserScope, List<Session>> live = new ConcurrentHashMap<>();

                    @Override
                    public CompletionStage<List<Session>> sessions(UserScope scope, MemoryCall call) {
                        return delegate()
                                .sessions(scope, call)
                                .thenApply(found -> live.computeIfAbsent(scope, s -> new ArrayList<>(found)));
                    }
                }),
                Mutant.of(
                        "finds no duplicate",
                        "checkDuplicate_findsTheSameTextInAnotherConversation",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Boolean> isDuplicate(
                                    UserScope scope, String hash, String exceptId, MemoryCall call) {
                                return delegate().isDuplicate(scope, hash + "x", exceptId, call);
                            }
                        }),
                Mutant.of(
                        "finds an item to be a duplicate of itself",
                        "checkDuplicate_doesNotFindTheItemItself",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Boolean> isDuplicate(
                                    UserScope scope, String hash, String exceptId, MemoryCall call) {
                                return delegate().isDuplicate(scope, hash, "", call);
                            }
                        }),
                Mutant.of(
                        "ignores the agent filter",
                        "agentData_filtersByAgentAndType",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Page<AgentData>> agentData(AgentQuery query, MemoryCall call) {
                                return delegate()
                                        .agentData(
                                                new AgentQuery(
                                                        query.scope(),
                                                        Optional.empty(),
                                                        query.dataType(),
                                                        query.limit(),
                                                        query.after()),
                                                call);
                            }
                        }));
    }

    /** Reads an old token as one of the conversation as it is now. */
    private static final class Restarting extends ForwardingMemoryBackend {
        private volatile long generation;

        Restarting(MemoryBackend stub) {
            super(stub);
        }

        @Override
        public CompletionStage<AppendResult> append(
                ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
            return delegate().append(key, items, options, call).thenApply(result -> {
                generation = result.generation();
                return result;
            });
        }

        @Override
        public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
            Optional<PageToken> current = query.after()
                    .map(token -> Cursor.parse(token, query))
                    .map(old -> new Cursor(generation, old.position(), old.id()).token(query));
            return delegate().history(current.map(query::after).orElse(query), call);
        }
    }

    /** Writes a cached copy of the deleted conversation back with the next append. */
    private static final class Reviving extends ForwardingMemoryBackend {
        private final List<MemoryItem> cached = new ArrayList<>();
        private boolean deleted;

        Reviving(MemoryBackend stub) {
            super(stub);
        }

        @Override
        public CompletionStage<AppendResult> append(
                ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
            if (deleted) {
                delegate().append(key, cached, AppendOptions.DEFAULT, call);
            }
            cached.addAll(items);
            return delegate().append(key, items, options, call);
        }

        @Override
        public CompletionStage<Boolean> deleteConversation(ConversationKey key, MemoryCall call) {
            deleted = true;
            return delegate().deleteConversation(key, call);
        }
    }

    /** Puts something back after an erasure. */
    private abstract static class Erasing extends ForwardingMemoryBackend {
        Erasing(MemoryBackend stub) {
            super(stub);
        }

        abstract void restore(UserScope scope, List<Session> sessions, List<AgentData> data, MemoryCall call);

        @Override
        public CompletionStage<ErasureReport> eraseUser(UserScope scope, MemoryCall call) {
            List<Session> sessions =
                    delegate().sessions(scope, call).toCompletableFuture().join();
            List<AgentData> data = delegate()
                    .agentData(AgentQuery.of(scope), call)
                    .toCompletableFuture()
                    .join()
                    .items();
            return delegate().eraseUser(scope, call).thenApply(report -> {
                restore(scope, sessions, data, call);
                return report;
            });
        }
    }
}
