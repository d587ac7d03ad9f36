package ai.orchestra.testkit.memory;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.spi.ForwardingMemoryBackend;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Stubs that alter what they are given, leave some of it out, or take different things for the same. */
final class FidelityMutants {
    private FidelityMutants() {}

    static List<Mutant> all() {
        return List.of(
                text("strips blanks", String::strip),
                text("normalises Unicode", text -> Normalizer.normalize(text, Normalizer.Form.NFC)),
                text("turns CR LF into LF", text -> text.replace("\r\n", "\n")),
                text("drops a mark of byte order", text -> text.replace("\uFEFF", "")),
                Mutant.of("refuses empty text", "append_keepsTextAsItIs", stub -> new ForwardingMemoryBackend(stub) {
                    @Override
                    public CompletionStage<AppendResult> append(
                            ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
                        return items.stream().anyMatch(item -> item.text().isEmpty())
                                ? CompletableFuture.failedFuture(
                                        new MemoryStorageException("append", "append: empty", false, false, null))
                                : delegate().append(key, items, options, call);
                    }
                }),
                Mutant.of(
                        "strips blanks in states", "values_keepTextAsItIs", stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Optional<Session>> session(ConversationKey key, MemoryCall call) {
                                return delegate()
                                        .session(key, call)
                                        .thenApply(found -> found.map(session -> session.withState(Map.of(
                                                "texts",
                                                FidelityPromises.TEXTS.stream()
                                                        .map(String::strip)
                                                        .toList()))));
                            }
                        }),
                Mutant.of(
                        "caps pages at a hundred",
                        "history_holdsAThousandWhereAskedFor",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
                                return delegate().history(query.limit(Math.min(100, query.limit())), call);
                            }
                        }),
                Mutant.of(
                        "lists a hundred sessions",
                        "sessions_listsAThousand",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<List<Session>> sessions(UserScope scope, MemoryCall call) {
                                return delegate()
                                        .sessions(scope, call)
                                        .thenApply(
                                                all -> all.stream().limit(100).toList());
                            }
                        }),
                joined("/"),
                joined("~"),
                Mutant.of(
                        "begins the versions of a session anew after a deletion",
                        "putSession_refusesAVersionOfBeforeADeletion",
                        Restarting::new));
    }

    private static Mutant text(String name, UnaryOperator<String> change) {
        return Mutant.of(name, "append_keepsTextAsItIs", stub -> new ForwardingMemoryBackend(stub) {
            @Override
            public CompletionStage<AppendResult> append(
                    ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
                List<MemoryItem> changed = items.stream()
                        .map(item ->
                                item.toBuilder().text(change.apply(item.text())).build())
                        .toList();
                return delegate().append(key, changed, options, call);
            }
        });
    }

    /** Keys sessions by tenant and persona with something between, as a path is made. */
    private static Mutant joined(String between) {
        return Mutant.of(
                "joins tenant and persona with " + between,
                "scopes_neverRunTogether",
                stub -> new ForwardingMemoryBackend(stub) {
                    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

                    private String path(ConversationKey key) {
                        return String.join(
                                between + between,
                                key.tenant() + between + key.persona(),
                                key.userId(),
                                key.sessionId());
                    }

                    @Override
                    public CompletionStage<Session> putSession(Session session, MemoryCall call) {
                        return delegate().putSession(session, call).thenApply(stored -> {
                            sessions.put(path(stored.key()), stored);
                            return stored;
                        });
                    }

                    @Override
                    public CompletionStage<Optional<Session>> session(ConversationKey key, MemoryCall call) {
                        return CompletableFuture.completedFuture(Optional.ofNullable(sessions.get(path(key))));
                    }
                });
    }

    /** Shows each session with versions that begin at 1, whatever there was before. */
    private static final class Restarting extends ForwardingMemoryBackend {
        private final Map<ConversationKey, Long> begins = new ConcurrentHashMap<>();

        Restarting(MemoryBackend stub) {
            super(stub);
        }

        private static Session shifted(Session session, long by) {
            return new Session(
                    session.key(), session.version() + by, session.state(), session.updated(), session.expiration());
        }

        @Override
        public CompletionStage<Session> putSession(Session session, MemoryCall call) {
            if (session.version() == 0) {
                return delegate().putSession(session, call).thenApply(stored -> {
                    begins.put(stored.key(), stored.version() - 1);
                    return shifted(stored, 1 - stored.version());
                });
            }
            long begin = begins.getOrDefault(session.key(), 0L);
            return delegate().putSession(shifted(session, begin), call).thenApply(stored -> shifted(stored, -begin));
        }
    }
}
