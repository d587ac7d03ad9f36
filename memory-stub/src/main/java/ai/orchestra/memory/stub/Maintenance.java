package ai.orchestra.memory.stub;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.CleanupReport;
import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cleans up and erases. Thread-safe by the shelves. */
final class Maintenance {
    private final Shelves shelves;
    private final Identities identities;
    private final Capacity capacity;

    Maintenance(Shelves shelves, Identities identities, Capacity capacity) {
        this.shelves = shelves;
        this.identities = identities;
        this.capacity = capacity;
    }

    CleanupReport cleanup(CleanupOptions options) {
        Instant now = identities.now();
        int left = options.maxDeletes();
        int items = 0;
        int data = 0;
        int sessions = 0;
        for (UserScope scope : shelves.scopes()) {
            int most = left;
            CleanupReport part = shelves.read(scope, shelf -> clean(shelf, most, now));
            items += part.memoryItems();
            data += part.agentData();
            sessions += part.sessions();
            left -= part.total();
            if (!part.complete()) {
                return new CleanupReport(items, data, sessions, false);
            }
        }
        return new CleanupReport(items, data, sessions, true);
    }

    private CleanupReport clean(Shelf shelf, int most, Instant now) {
        int items = remove(shelf.items(), (MemoryItem i) -> i.isExpiredAt(now), most, shelf::remove);
        int data = remove(
                shelf.agentData.values().stream(), (AgentData d) -> d.isExpiredAt(now), most - items, shelf::remove);
        int sessions = remove(
                shelf.sessions.values().stream(),
                (Session s) -> s.isExpiredAt(now),
                most - items - data,
                s -> shelf.sessions.remove(s.key().sessionId()));
        capacity.give(items + data + sessions);
        boolean complete = shelf.items().noneMatch(i -> i.isExpiredAt(now))
                && shelf.agentData.values().stream().noneMatch(d -> d.isExpiredAt(now))
                && shelf.sessions.values().stream().noneMatch(s -> s.isExpiredAt(now));
        return new CleanupReport(items, data, sessions, complete);
    }

    private static <T> int remove(Stream<T> all, Predicate<T> expired, int most, Consumer<T> removal) {
        List<T> some = all.filter(expired).limit(most).toList();
        some.forEach(removal);
        return some.size();
    }

    ErasureReport erase(UserScope scope) {
        Shelf shelf = shelves.take(scope);
        Map<String, Long> deleted = count(shelf);
        capacity.give(shelf == null ? 0 : shelf.size());
        return new ErasureReport(scope, deleted, !shelves.has(scope), identities.now());
    }

    private static Map<String, Long> count(@Nullable Shelf shelf) {
        Shelf counted = shelf == null ? new Shelf() : shelf;
        return Map.of(
                "stub/memory_items", counted.items().count(),
                "stub/agent_data", (long) counted.agentData.size(),
                "stub/user_sessions", (long) counted.sessions.size());
    }
}
