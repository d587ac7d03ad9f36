package ai.orchestra.memory.stub;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Session;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything of one user's scope, with its indexes. Its monitor guards it; scopes share nothing, so users never wait for
 * each other.
 */
final class Shelf {
    final Map<String, ConversationLog> conversations = new HashMap<>();
    final Map<String, MemoryItem> items = new HashMap<>();
    final NavigableMap<TimeKey, MemoryItem> itemsByTime = new TreeMap<>();
    final Map<String, Set<String>> idsByHash = new HashMap<>();
    final Map<String, AgentData> agentData = new HashMap<>();
    final NavigableMap<TimeKey, AgentData> agentDataByTime = new TreeMap<>();
    final Map<String, Session> sessions = new HashMap<>();
    // Set by an erasure: whoever still holds this shelf must fetch the user's new one.
    boolean erased;

    void put(ConversationLog log, MemoryItem item) {
        log.add(item);
        items.put(item.id(), item);
        itemsByTime.put(TimeKey.of(item.timestamp(), item.id()), item);
        if (!item.contentHash().isEmpty()) {
            idsByHash
                    .computeIfAbsent(item.contentHash(), hash -> new HashSet<>())
                    .add(item.id());
        }
    }

    void remove(MemoryItem item) {
        ConversationLog log = conversations.get(item.key().sessionId());
        if (log != null) {
            log.remove(item.sequence());
        }
        forget(item);
    }

    /** Removes a whole conversation and returns what was in it. */
    List<MemoryItem> removeConversation(String sessionId) {
        ConversationLog log = conversations.remove(sessionId);
        List<MemoryItem> removed = log == null ? List.of() : log.all();
        removed.forEach(this::forget);
        return removed;
    }

    private void forget(MemoryItem item) {
        items.remove(item.id());
        itemsByTime.remove(TimeKey.of(item.timestamp(), item.id()));
        idsByHash.computeIfPresent(item.contentHash(), (hash, ids) -> {
            ids.remove(item.id());
            return ids.isEmpty() ? null : ids;
        });
    }

    void put(AgentData data) {
        agentData.put(data.id(), data);
        agentDataByTime.put(TimeKey.of(data.timestamp(), data.id()), data);
    }

    void remove(AgentData data) {
        agentData.remove(data.id());
        agentDataByTime.remove(TimeKey.of(data.timestamp(), data.id()));
    }

    int size() {
        return items.size() + agentData.size() + sessions.size();
    }
}
