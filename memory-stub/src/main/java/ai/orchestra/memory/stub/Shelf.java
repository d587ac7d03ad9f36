package ai.orchestra.memory.stub;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Session;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything of one user's scope, with its indexes. Its monitor guards it; scopes share nothing, so users never wait for
 * each other.
 */
final class Shelf {
    // Most users have few conversations, and some have many.
    final Map<String, ConversationLog> conversations = new HashMap<>(2);
    final ItemIndexes indexes = new ItemIndexes(this);
    // Maps of their own once there is something in them: most users have neither agent data nor sessions.
    Map<String, AgentData> agentData = Collections.emptyMap();
    NavigableMap<TimeKey, AgentData> agentDataByTime = Collections.emptyNavigableMap();
    Map<String, Session> sessions = Collections.emptyMap();
    // Set by an erasure: whoever still holds this shelf must fetch the user's new one.
    boolean erased;

    /** Returns the items of all conversations. */
    Stream<MemoryItem> items() {
        return conversations.values().stream().flatMap(ConversationLog::all);
    }

    void put(ConversationLog log, MemoryItem item) {
        log.add(item);
        indexes.add(item);
    }

    void remove(MemoryItem item) {
        ConversationLog log = conversations.get(item.key().sessionId());
        if (log != null) {
            log.remove(item.sequence());
        }
        indexes.remove(item);
    }

    /** Removes a whole conversation and returns what was in it. */
    List<MemoryItem> removeConversation(String sessionId) {
        ConversationLog log = conversations.remove(sessionId);
        List<MemoryItem> removed = log == null ? List.of() : log.all().toList();
        removed.forEach(indexes::remove);
        return removed;
    }

    void put(AgentData data) {
        if (agentData.isEmpty()) {
            agentData = new HashMap<>();
            agentDataByTime = new TreeMap<>();
        }
        agentData.put(data.id(), data);
        agentDataByTime.put(TimeKey.of(data.timestamp(), data.id()), data);
    }

    void remove(AgentData data) {
        agentData.remove(data.id());
        agentDataByTime.remove(TimeKey.of(data.timestamp(), data.id()));
    }

    void put(Session session) {
        if (sessions.isEmpty()) {
            sessions = new HashMap<>(2);
        }
        sessions.put(session.key().sessionId(), session);
    }

    int size() {
        return (int) items().count() + agentData.size() + sessions.size();
    }
}
