package ai.orchestra.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AsyncMemoryManager;
import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.observe.MemoryEvent;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.observe.MemoryOutcome;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation reaches the back end as itself, and its failure comes back as it was. */
class ManagerOperationsTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final MemoryItem ITEM = MemoryItem.of(KEY, Role.USER, "t");
    private static final AgentData DATA = AgentData.of(KEY.scope(), "a", "t", 1);
    private static final MemoryConnectionException OUTAGE = new MemoryConnectionException("no route", null);

    static Stream<Arguments> operations() {
        return Stream.of(
                row(MemoryOperation.APPEND, m -> m.addMemoryItem(ITEM), a -> a.addMemoryItem(ITEM)),
                row(
                        MemoryOperation.APPEND,
                        m -> m.append(KEY, List.of(ITEM), AppendOptions.DEFAULT),
                        a -> a.append(KEY, List.of(ITEM), AppendOptions.DEFAULT)),
                row(
                        MemoryOperation.GET_ITEM,
                        m -> m.getMemoryItem(KEY.scope(), "i"),
                        a -> a.getMemoryItem(KEY.scope(), "i")),
                row(
                        MemoryOperation.HISTORY,
                        m -> m.history(HistoryQuery.of(KEY)),
                        a -> a.history(HistoryQuery.of(KEY))),
                row(
                        MemoryOperation.SEMANTIC_SEARCH,
                        m -> m.semanticSearch(SemanticQuery.of(KEY.scope(), Embedding.of(1))),
                        a -> a.semanticSearch(SemanticQuery.of(KEY.scope(), Embedding.of(1)))),
                row(MemoryOperation.CHECK_DUPLICATE, m -> m.checkDuplicate(ITEM), a -> a.checkDuplicate(ITEM)),
                row(
                        MemoryOperation.DELETE_CONVERSATION,
                        m -> m.deleteConversation(KEY),
                        a -> a.deleteConversation(KEY)),
                row(MemoryOperation.ADD_AGENT_DATA, m -> m.addRawAgentData(DATA), a -> a.addRawAgentData(DATA)),
                row(
                        MemoryOperation.AGENT_DATA,
                        m -> m.agentData(AgentQuery.of(KEY.scope())),
                        a -> a.agentData(AgentQuery.of(KEY.scope()))),
                row(
                        MemoryOperation.PUT_SESSION,
                        m -> m.putSession(Session.of(KEY, Map.of())),
                        a -> a.putSession(Session.of(KEY, Map.of()))),
                row(MemoryOperation.SESSION, m -> m.session(KEY), a -> a.session(KEY)),
                row(MemoryOperation.SESSIONS, m -> m.sessions(KEY.scope()), a -> a.sessions(KEY.scope())),
                row(MemoryOperation.DELETE_SESSION, m -> m.deleteSession(KEY), a -> a.deleteSession(KEY)),
                row(
                        MemoryOperation.CLEANUP,
                        m -> m.cleanupExpiredItems(CleanupOptions.DEFAULT),
                        a -> a.cleanupExpiredItems(CleanupOptions.DEFAULT)),
                row(MemoryOperation.ERASE_USER, m -> m.eraseUser(KEY.scope()), a -> a.eraseUser(KEY.scope())));
    }

    private static Arguments row(
            MemoryOperation operation,
            Consumer<MemoryManager> blocking,
            Function<AsyncMemoryManager, CompletionStage<?>> async) {
        return Arguments.of(operation, blocking, async);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_reachesTheBackEndAsItself(
            MemoryOperation operation,
            Consumer<MemoryManager> blocking,
            Function<AsyncMemoryManager, CompletionStage<?>> async) {
        List<MemoryOperation> seen = new ArrayList<>();
        MemoryBackend backend = mock(MemoryBackend.class, invocation -> {
            Object[] arguments = invocation.getArguments();
            if (arguments.length == 0) {
                return null;
            }
            seen.add(((MemoryCall) arguments[arguments.length - 1]).operation());
            return CompletableFuture.failedFuture(OUTAGE);
        });
        List<MemoryEvent> events = new ArrayList<>();
        try (MemoryManager memory =
                MemoryManagers.builder().store(backend).observer(events::add).build()) {
            assertThatThrownBy(() -> blocking.accept(memory)).isSameAs(OUTAGE);
            assertThat(async.apply(memory.async()).toCompletableFuture())
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCause(OUTAGE);
        }
        assertThat(seen).containsExactly(operation, operation);
        assertThat(events).extracting(MemoryEvent::operation).containsExactly(operation, operation);
        assertThat(events).extracting(MemoryEvent::outcome).containsOnly(MemoryOutcome.UNAVAILABLE);
        assertThat(operation.isWrite()).isEqualTo(operation.label().matches("(append|add|put|delete|cleanup|erase).*"));
    }
}
