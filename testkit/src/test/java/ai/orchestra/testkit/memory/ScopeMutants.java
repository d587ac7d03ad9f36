package ai.orchestra.testkit.memory;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.spi.ForwardingMemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Stubs that take a part of the scope for granted. */
final class ScopeMutants {
    private ScopeMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "ignores the user filter",
                        "history_neverReturnsAnItemOfAnotherScope",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Page<MemoryItem>> history(HistoryQuery q, MemoryCall call) {
                                return delegate()
                                        .history(
                                                new HistoryQuery(
                                                        new UserScope(
                                                                q.scope().tenant(),
                                                                q.scope().persona(),
                                                                "ada"),
                                                        q.sessionId(),
                                                        q.limit(),
                                                        q.filter(),
                                                        q.after()),
                                                call);
                            }
                        }),
                Mutant.of(
                        "reads by id across personas",
                        "getMemoryItem_neverReturnsAnItemOfAnotherScope",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Optional<MemoryItem>> item(
                                    UserScope scope, String id, MemoryCall call) {
                                return delegate()
                                        .item(new UserScope(scope.tenant(), "cherry", scope.userId()), id, call);
                            }
                        }),
                Mutant.of(
                        "searches across tenants",
                        "semanticSearch_neverReturnsAnItemOfAnotherScope",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<List<ScoredItem>> search(SemanticQuery q, MemoryCall call) {
                                return delegate()
                                        .search(
                                                new SemanticQuery(
                                                        adas(q.scope()),
                                                        q.sessionId(),
                                                        q.embedding(),
                                                        q.topK(),
                                                        q.minScore(),
                                                        q.filter()),
                                                call);
                            }
                        }),
                Mutant.of(
                        "finds duplicates of other users",
                        "checkDuplicate_ignoresOtherScopes",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Boolean> isDuplicate(
                                    UserScope scope, String hash, String exceptId, MemoryCall call) {
                                return delegate().isDuplicate(adas(scope), hash, exceptId, call);
                            }
                        }),
                Mutant.of(
                        "shows agent data to everybody",
                        "agentData_neverReturnsDataOfAnotherScope",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Page<AgentData>> agentData(AgentQuery q, MemoryCall call) {
                                return delegate()
                                        .agentData(
                                                new AgentQuery(
                                                        adas(q.scope()),
                                                        q.agentId(),
                                                        q.dataType(),
                                                        q.limit(),
                                                        q.after()),
                                                call);
                            }
                        }),
                Mutant.of(
                        "shows sessions to everybody",
                        "session_neverReturnsASessionOfAnotherScope",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Optional<Session>> session(ConversationKey key, MemoryCall call) {
                                return delegate().session(adas(key.scope()).session(key.sessionId()), call);
                            }
                        }),
                Mutant.of(
                        "deletes the conversation of another",
                        "deleteConversation_neverTouchesAnotherScope",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Boolean> deleteConversation(ConversationKey key, MemoryCall call) {
                                return delegate()
                                        .deleteConversation(adas(key.scope()).session(key.sessionId()), call);
                            }
                        }),
                Mutant.of(
                        "erases more than one user",
                        "eraseUser_neverTouchesAnotherScope",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<ErasureReport> eraseUser(UserScope scope, MemoryCall call) {
                                return delegate().eraseUser(adas(scope), call);
                            }
                        }));
    }

    /** Turns each of the kit's strangers into the user that it tells apart from them. */
    private static UserScope adas(UserScope scope) {
        return new UserScope(scope.tenant().replace("-other", ""), "cherry", "ada");
    }
}
