package ai.orchestra.testkit.memory;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** One call of every method, for promises that hold for all of them. */
final class EveryCall {
    private EveryCall() {}

    static Map<String, Consumer<MemoryManager>> blocking(ConversationKey key) {
        MemoryItem item = MemoryItem.of(key, Role.USER, "t");
        Map<String, Consumer<MemoryManager>> calls = new LinkedHashMap<>();
        calls.put("addMemoryItem", memory -> memory.addMemoryItem(item));
        calls.put("append", memory -> memory.append(key, List.of(item), AppendOptions.DEFAULT));
        calls.put("getMemoryItem", memory -> memory.getMemoryItem(key.scope(), "id"));
        calls.put("history", memory -> memory.history(HistoryQuery.of(key)));
        calls.put("getConversationHistory", memory -> memory.getConversationHistory(HistoryQuery.of(key)));
        calls.put("semanticSearch", memory -> memory.semanticSearch(SemanticQuery.of(key.scope(), Embedding.of(1))));
        calls.put("checkDuplicate", memory -> memory.checkDuplicate(item));
        calls.put("deleteConversation", memory -> memory.deleteConversation(key));
        calls.put("addRawAgentData", memory -> memory.addRawAgentData(AgentData.of(key.scope(), "a", "t", 1)));
        calls.put("agentData", memory -> memory.agentData(AgentQuery.of(key.scope())));
        calls.put("putSession", memory -> memory.putSession(Session.of(key, Map.of())));
        calls.put("session", memory -> memory.session(key));
        calls.put("sessions", memory -> memory.sessions(key.scope()));
        calls.put("deleteSession", memory -> memory.deleteSession(key));
        calls.put("cleanupExpiredItems", memory -> memory.cleanupExpiredItems(CleanupOptions.DEFAULT));
        calls.put("eraseUser", memory -> memory.eraseUser(key.scope()));
        return calls;
    }

    /** Calls whose argument is null, as Java without null checks allows. */
    @SuppressWarnings("NullAway") // That is the point.
    static Map<String, Consumer<MemoryManager>> withNull() {
        Map<String, Consumer<MemoryManager>> calls = new LinkedHashMap<>();
        calls.put("addMemoryItem", memory -> memory.addMemoryItem(null));
        calls.put("append", memory -> memory.append(null, null, null));
        calls.put("getMemoryItem", memory -> memory.getMemoryItem(null, "id"));
        calls.put("history", memory -> memory.history(null));
        calls.put("semanticSearch", memory -> memory.semanticSearch(null));
        calls.put("checkDuplicate", memory -> memory.checkDuplicate(null));
        calls.put("deleteConversation", memory -> memory.deleteConversation(null));
        calls.put("addRawAgentData", memory -> memory.addRawAgentData(null));
        calls.put("agentData", memory -> memory.agentData(null));
        calls.put("putSession", memory -> memory.putSession(null));
        calls.put("session", memory -> memory.session(null));
        calls.put("sessions", memory -> memory.sessions(null));
        calls.put("deleteSession", memory -> memory.deleteSession(null));
        calls.put("cleanupExpiredItems", memory -> memory.cleanupExpiredItems(null));
        calls.put("eraseUser", memory -> memory.eraseUser(null));
        return calls;
    }

    static Map<String, Function<AsyncMemoryManager, CompletionStage<?>>> async(ConversationKey key) {
        MemoryItem item = MemoryItem.of(key, Role.USER, "t");
        Map<String, Function<AsyncMemoryManager, CompletionStage<?>>> calls = new LinkedHashMap<>();
        calls.put("addMemoryItem", memory -> memory.addMemoryItem(item));
        calls.put("append", memory -> memory.append(key, List.of(item), AppendOptions.DEFAULT));
        calls.put("getMemoryItem", memory -> memory.getMemoryItem(key.scope(), "id"));
        calls.put("history", memory -> memory.history(HistoryQuery.of(key)));
        calls.put("semanticSearch", memory -> memory.semanticSearch(SemanticQuery.of(key.scope(), Embedding.of(1))));
        calls.put("checkDuplicate", memory -> memory.checkDuplicate(item));
        calls.put("deleteConversation", memory -> memory.deleteConversation(key));
        calls.put("addRawAgentData", memory -> memory.addRawAgentData(AgentData.of(key.scope(), "a", "t", 1)));
        calls.put("agentData", memory -> memory.agentData(AgentQuery.of(key.scope())));
        calls.put("putSession", memory -> memory.putSession(Session.of(key, Map.of())));
        calls.put("session", memory -> memory.session(key));
        calls.put("sessions", memory -> memory.sessions(key.scope()));
        calls.put("deleteSession", memory -> memory.deleteSession(key));
        calls.put("cleanupExpiredItems", memory -> memory.cleanupExpiredItems(CleanupOptions.DEFAULT));
        calls.put("eraseUser", memory -> memory.eraseUser(key.scope()));
        return calls;
    }
}
