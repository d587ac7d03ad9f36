package ai.orchestra.memory.tiered;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.spi.ConversationHead;
import ai.orchestra.memory.spi.Cursor;
import ai.orchestra.memory.spi.ForwardingMemoryBackend;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A store of conversations and sessions that counts its calls, and whose next answer a test may hold back or replace. */
final class FakeStore extends ForwardingMemoryBackend {
    final List<String> calls = new ArrayList<>();
    private final Clock clock;
    private final Map<ConversationKey, List<MemoryItem>> items = new HashMap<>();
    private final Map<ConversationKey, Long> generations = new HashMap<>();
    private final Map<ConversationKey, Session> sessions = new HashMap<>();
    private long generation;
    Optional<RuntimeException> failure = Optional.empty();
    boolean held;
    final List<Runnable> answers = new ArrayList<>();
    final List<CompletableFuture<?>> waiting = new ArrayList<>();
    boolean replayed;

    FakeStore(Clock clock) {
        super((MemoryBackend) Proxy.newProxyInstance(
                FakeStore.class.getClassLoader(), new Class<?>[] {MemoryBackend.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
        this.clock = clock;
    }

    private <T> CompletionStage<T> answer(String call, Supplier<T> work) {
        calls.add(call);
        if (failure.isPresent()) {
            return CompletableFuture.failedFuture(failure.get());
        }
        T value = work.get();
        CompletableFuture<T> result = new CompletableFuture<>();
        if (held) {
            answers.add(() -> result.complete(value));
            waiting.add(result);
        } else {
            result.complete(value);
        }
        return result;
    }

    void release() {
        held = false;
        List.copyOf(answers).forEach(Runnable::run);
        answers.clear();
        waiting.clear();
    }

    int count(String call) {
        return Collections.frequency(calls, call);
    }

    @Override
    public CompletionStage<AppendResult> append(
            ConversationKey key, List<MemoryItem> drafts, AppendOptions options, MemoryCall call) {
        return answer("append", () -> {
            List<MemoryItem> all = items.computeIfAbsent(key, k -> new ArrayList<>());
            generations.computeIfAbsent(key, k -> ++generation);
            List<MemoryItem> stored = new ArrayList<>();
            for (MemoryItem draft : drafts) {
                MemoryItem item = draft.toBuilder()
                        .id("id-" + (all.size() + 1))
                        .sequence(all.size() + 1L)
                        .timestamp(clock.instant())
                        .build();
                all.add(item);
                stored.add(item);
            }
            return new AppendResult(stored, all.size(), generations.getOrDefault(key, 0L), replayed);
        });
    }

    @Override
    public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
        return answer("history", () -> {
            List<MemoryItem> live = new ArrayList<>(
                    items.getOrDefault(query.conversation().orElse(ConversationKey.of("nobody", "none")), List.of()));
            Collections.reverse(live);
            live.removeIf(item -> item.isExpiredAt(clock.instant())
                    || !query.filter().matches(item)
                    || query.after()
                            .map(token -> item.sequence()
                                    >= Cursor.parse(token, query).position())
                            .orElse(false));
            if (live.size() <= query.limit()) {
                return new Page<>(live, Optional.empty());
            }
            MemoryItem last = live.get(query.limit() - 1);
            long current = generations.getOrDefault(last.key(), 0L);
            return new Page<>(
                    live.subList(0, query.limit()), Optional.of(new Cursor(current, last.sequence(), "").token(query)));
        });
    }

    @Override
    public CompletionStage<ConversationHead> head(ConversationKey key, MemoryCall call) {
        return answer("head", () -> {
            List<MemoryItem> all = items.getOrDefault(key, List.of());
            return all.isEmpty()
                    ? ConversationHead.NONE
                    : new ConversationHead(generations.getOrDefault(key, 0L), all.size());
        });
    }

    @Override
    public CompletionStage<Boolean> deleteConversation(ConversationKey key, MemoryCall call) {
        return answer("delete", () -> {
            generations.remove(key);
            return items.remove(key) != null;
        });
    }

    @Override
    public CompletionStage<Session> putSession(Session session, MemoryCall call) {
        return answer("putSession", () -> {
            Session stored = session.stored(clock.instant(), 1);
            sessions.put(session.key(), stored);
            return stored;
        });
    }

    @Override
    public CompletionStage<Optional<Session>> session(ConversationKey key, MemoryCall call) {
        return answer("session", () -> Optional.ofNullable(sessions.get(key)));
    }

    @Override
    public CompletionStage<Boolean> deleteSession(ConversationKey key, MemoryCall call) {
        return answer("deleteSession", () -> sessions.remove(key) != null);
    }

    @Override
    public CompletionStage<ErasureReport> eraseUser(UserScope scope, MemoryCall call) {
        return answer("erase", () -> {
            items.keySet().removeIf(key -> key.scope().equals(scope));
            sessions.keySet().removeIf(key -> key.scope().equals(scope));
            return new ErasureReport(scope, Map.of("fake/items", 1L), true, clock.instant());
        });
    }

    @Override
    public CompletionStage<Map<String, ComponentHealth>> health(MemoryCall call) {
        return answer("health", () -> Map.of("storage_fake", ComponentHealth.up(Duration.ZERO)));
    }

    @Override
    public void close() {
        calls.add("close");
        failure.ifPresent(e -> {
            throw e;
        });
    }
}
