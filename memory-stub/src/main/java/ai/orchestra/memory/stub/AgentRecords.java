package ai.orchestra.memory.stub;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.spi.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores and reads agent data. Thread-safe by the shelves. */
final class AgentRecords {
    private static final String ADD = "addRawAgentData";

    private final Shelves shelves;
    private final Identities identities;
    private final Capacity capacity;

    AgentRecords(Shelves shelves, Identities identities, Capacity capacity) {
        this.shelves = shelves;
        this.identities = identities;
        this.capacity = capacity;
    }

    AgentData add(AgentData data) {
        Instant now = identities.now();
        return shelves.write(data.scope(), shelf -> {
            AgentData known = shelf.agentData.get(data.id());
            if (known != null && !known.isExpiredAt(now)) {
                if (!known.hasSameContent(data)) {
                    throw new MemoryConflictException(
                            ADD,
                            "addRawAgentData: the id " + data.id()
                                    + " is taken by other data; leave the id out, or choose another");
                }
                return known;
            }
            capacity.take(ADD, 1);
            if (known != null) {
                shelf.remove(known);
                capacity.give(1);
            }
            AgentData stored = data.identified(
                    data.id().isEmpty() ? identities.next(shelf.agentData::containsKey) : data.id(),
                    data.timestamp().equals(MemoryItem.UNTIMED) ? now : data.timestamp());
            shelf.put(stored);
            return stored;
        });
    }

    Page<AgentData> page(AgentQuery query) {
        Instant now = identities.now();
        Optional<Cursor> cursor = query.after().map(token -> Cursor.parse(token, query));
        return shelves.read(query.scope(), shelf -> {
            Map<TimeKey, AgentData> rest = cursor.map(TimeKey::of)
                    .<Map<TimeKey, AgentData>>map(last -> shelf.agentDataByTime.tailMap(last, false))
                    .orElse(shelf.agentDataByTime);
            List<AgentData> found = rest.values().stream()
                    .filter(data -> !data.isExpiredAt(now) && query.matches(data))
                    .limit(query.limit() + 1L)
                    .toList();
            return Histories.cut(
                    found,
                    query.limit(),
                    data -> TimeKey.of(data.timestamp(), data.id()).cursor().token(query));
        });
    }
}
