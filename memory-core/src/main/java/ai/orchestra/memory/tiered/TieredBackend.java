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
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.SessionCache;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.spi.ForwardingMemoryBackend;
import ai.orchestra.memory.spi.LinkedStages;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A store with a cache in front of it.
 *
 * <p>Appends, deletions and erasures are fenced, the newest page of a conversation and (with a session cache) sessions are
 * read through the cache, everything else goes to the store. Faults of the cache never reach the caller. This class is
 * thread-safe; closing it closes the store and the caches.
 *
 * <pre>{@code
 * MemoryBackend backend = TieredBackend.builder(store, historyCache).sessions(sessionCache).build();
 * MemoryManager memory = MemoryManagers.builder().store(backend).build();
 * }</pre>
 */
public final class TieredBackend extends ForwardingMemoryBackend {
    private final HistoryCache histories;
    private final @Nullable SessionCache sessions;
    private final TieredParts parts;
    private final HistoryReads historyReads;
    private final @Nullable SessionReads sessionReads;
    private final Erasures erasures;
    private final StoreHealth storeHealth;

    TieredBackend(MemoryBackend store, HistoryCache histories, @Nullable SessionCache sessions, TieredParts parts) {
        super(store);
        this.histories = histories;
        this.sessions = sessions;
        this.parts = parts;
        this.historyReads =
                new HistoryReads(store, histories, parts.guard(), parts.repairs(), parts.options(), parts.clock());
        this.sessionReads = sessions == null
                ? null
                : new SessionReads(store, sessions, parts.guard(), parts.repairs(), parts.options(), parts.clock());
        this.erasures = new Erasures(histories, sessions);
        this.storeHealth = new StoreHealth(store, parts.timer());
    }

    /**
     * Begins to put a store and a cache together.
     *
     * @param store the truth
     * @param histories the cache of conversations
     */
    public static TieredBuilder builder(MemoryBackend store, HistoryCache histories) {
        return new TieredBuilder(store, histories);
    }

    @Override
    public CompletionStage<AppendResult> append(
            ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
        return parts.writes()
                .run(
                        Suspect.of(key),
                        call,
                        new FencedWrites.Verbs<WriteToken, AppendResult>(
                                life -> histories.begin(key, life),
                                (token, result) ->
                                        result.replayed() || result.items().isEmpty()
                                                ? histories.discard(token)
                                                : histories.end(token, result.generation(), result.items()),
                                histories::abort),
                        () -> delegate().append(key, items, options, call));
    }

    @Override
    public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
        return historyReads.page(query, call);
    }

    @Override
    public CompletionStage<Boolean> deleteConversation(ConversationKey key, MemoryCall call) {
        return parts.writes()
                .run(
                        Suspect.of(key),
                        call,
                        new FencedWrites.Verbs<WriteToken, Boolean>(
                                life -> histories.begin(key, life),
                                (token, deleted) -> histories.discard(token),
                                histories::abort),
                        () -> delegate().deleteConversation(key, call));
    }

    @Override
    public CompletionStage<Session> putSession(Session session, MemoryCall call) {
        SessionCache cache = sessions;
        if (cache == null) {
            return delegate().putSession(session, call);
        }
        return parts.writes()
                .run(
                        Suspect.of(session.key()),
                        call,
                        new FencedWrites.Verbs<WriteToken, Session>(
                                life -> cache.begin(session.key(), life), cache::end, cache::abort),
                        () -> delegate().putSession(session, call));
    }

    @Override
    public CompletionStage<Optional<Session>> session(ConversationKey key, MemoryCall call) {
        return sessionReads == null ? delegate().session(key, call) : sessionReads.session(key, call);
    }

    @Override
    public CompletionStage<Boolean> deleteSession(ConversationKey key, MemoryCall call) {
        SessionCache cache = sessions;
        if (cache == null) {
            return delegate().deleteSession(key, call);
        }
        return parts.writes()
                .run(
                        Suspect.of(key),
                        call,
                        new FencedWrites.Verbs<WriteToken, Boolean>(
                                life -> cache.begin(key, life), (token, deleted) -> cache.discard(token), cache::abort),
                        () -> delegate().deleteSession(key, call));
    }

    @Override
    public CompletionStage<ErasureReport> eraseUser(UserScope scope, MemoryCall call) {
        Erasures.Counted counted = new Erasures.Counted();
        return LinkedStages.map(
                parts.writes()
                        .run(
                                Suspect.of(scope),
                                call,
                                new FencedWrites.Verbs<Erasures.Tokens, ErasureReport>(
                                        life -> erasures.begin(scope, life),
                                        (tokens, report) -> erasures.end(tokens, counted),
                                        tokens -> erasures.end(tokens, counted)),
                                () -> delegate().eraseUser(scope, call)),
                counted::complete);
    }

    @Override
    public CompletionStage<Map<String, ComponentHealth>> health(MemoryCall call) {
        CompletionStage<Map<String, ComponentHealth>> store = storeHealth.ask(call);
        CompletionStage<ComponentHealth> cache = parts.health().ask();
        return LinkedStages.then(
                store,
                known -> cache.thenApply(own -> {
                    Map<String, ComponentHealth> all = new LinkedHashMap<>(known);
                    all.put(histories.component(), own);
                    return all;
                }));
    }

    /** Closes the store and the caches; each of them, whatever the others do. */
    @Override
    public void close() {
        parts.recovery().close();
        RuntimeException first = null;
        for (Runnable part : closings()) {
            try {
                part.run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private List<Runnable> closings() {
        List<Runnable> closings = new ArrayList<>(List.of(delegate()::close, histories::close, parts.timer()::close));
        if (sessions != null) {
            closings.add(sessions::close);
        }
        return closings;
    }
}
