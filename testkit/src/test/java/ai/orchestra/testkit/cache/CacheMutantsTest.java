package ai.orchestra.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.EraseToken;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.ForwardingHistoryCache;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.cache.InMemoryHistoryCache;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.testkit.memory.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit itself under test: every broken cache is caught, by the promise that it breaks. */
class CacheMutantsTest {
    private static UnaryOperator<HistoryCache> mutation = cache -> cache;

    /** A cache that breaks one promise, and the promise whose test must notice. */
    private record Mutant(String name, String promise, UnaryOperator<HistoryCache> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Mutant> mutants() {
        return List.of(
                new Mutant("no epoch", "fill_isRefusedAfterAWriteBegan", AnyTicket::new),
                new Mutant("no random epoch", "fill_isRefusedAfterTheEntryWasLost", AnyTicket::new),
                new Mutant("no marker", "erase_voidsTickets", AnyTicket::new),
                new Mutant("no token", "begin_letsReadsBypass", NoToken::new),
                new Mutant("no token, in another way", "fill_isRefusedWhileAWriteIsUnderWay", NoToken::new),
                new Mutant(
                        "an abort drops the entry", "abort_keepsTheEntry", cache -> new ForwardingHistoryCache(cache) {
                            @Override
                            public CompletionStage<Void> abort(WriteToken token) {
                                return discard(token);
                            }
                        }),
                new Mutant(
                        "a discard keeps the entry",
                        "discard_dropsTheEntry",
                        cache -> new ForwardingHistoryCache(cache) {
                            @Override
                            public CompletionStage<Void> discard(WriteToken token) {
                                return abort(token);
                            }
                        }),
                new Mutant(
                        "a discard takes all tokens",
                        "discard_keepsTheTokensOfOthers",
                        cache -> new ForwardingHistoryCache(cache) {
                            @Override
                            public CompletionStage<Void> discard(WriteToken token) {
                                return drop(token.key());
                            }
                        }),
                new Mutant("no generations", "end_dropsAnotherGeneration", cache -> new ForwardingHistoryCache(cache) {
                    @Override
                    public CompletionStage<Boolean> end(WriteToken token, long generation, List<MemoryItem> items) {
                        return super.end(token, CacheBench.GENERATION, items);
                    }
                }),
                new Mutant("sequences are renumbered", "end_dropsTheEntryWhereASequenceNeverCame", Renumbering::new),
                new Mutant("nothing expires", "read_hidesWhatHasExpired", cache -> new ForwardingHistoryCache(cache) {
                    @Override
                    public CompletionStage<CacheRead<HistoryWindow>> read(
                            ConversationKey key, int wanted, Instant now) {
                        return super.read(key, wanted, Instant.EPOCH);
                    }
                }),
                new Mutant(
                        "every entry is complete",
                        "read_missesWhereTheEntryDoesNotReachFarEnough",
                        cache -> new ForwardingHistoryCache(cache) {
                            @Override
                            public CompletionStage<Boolean> fill(
                                    ConversationKey key, FillTicket ticket, HistoryWindow window) {
                                return super.fill(key, ticket, new HistoryWindow(window.head(), window.items(), true));
                            }
                        }),
                new Mutant(
                        "tokens live for ever",
                        "token_dropsTheEntryWhenItsLifeEnds",
                        cache -> new ForwardingHistoryCache(cache) {
                            @Override
                            public CompletionStage<WriteToken> begin(ConversationKey key, Duration life) {
                                return super.begin(key, Duration.ofDays(1));
                            }
                        }),
                new Mutant(
                        "one user's erasure is everybody's",
                        "erase_leavesOtherScopesAlone",
                        cache -> new ForwardingHistoryCache(cache) {
                            @Override
                            public CompletionStage<EraseToken> beginErase(UserScope scope, Duration life) {
                                return super.beginErase(new UserScope(scope.tenant(), scope.persona(), "ada"), life);
                            }
                        }),
                new Mutant(
                        "an erasure forgets nothing",
                        "erase_voidsEveryEntryOfTheScope",
                        cache -> new ForwardingHistoryCache(cache) {
                            @Override
                            public CompletionStage<EraseToken> beginErase(UserScope scope, Duration life) {
                                return CompletableFuture.completedFuture(new EraseToken(scope, "none"));
                            }

                            @Override
                            public CompletionStage<Long> endErase(EraseToken token) {
                                return CompletableFuture.completedFuture(0L);
                            }
                        }),
                new Mutant(
                        "users share their entries",
                        "read_keepsConversationsApart",
                        cache -> new ForwardingHistoryCache(cache) {
                            @Override
                            public CompletionStage<CacheRead<HistoryWindow>> read(
                                    ConversationKey key, int wanted, Instant now) {
                                return super.read(
                                        new ConversationKey(key.tenant(), key.persona(), "ada", key.sessionId()),
                                        wanted,
                                        now);
                            }
                        }));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void kit_catchesAMutant_byThePromiseItBreaks(Mutant mutant) {
        assertThat(run(cache -> cache, mutant.promise()))
                .as("kept without the mutation")
                .isTrue();
        assertThat(run(mutant.change(), mutant.promise())).as("kept with it").isFalse();
    }

    /** Returns whether a promise is kept. */
    private static synchronized boolean run(UnaryOperator<HistoryCache> change, String promise) {
        mutation = change;
        int[] kept = {0};
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                    kept[0]++;
                }
            }
        };
        // No listeners of the outer run: they would take the failures that are wanted here for real ones.
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(Candidate.class, promise))
                                .build(),
                        listener);
        return kept[0] == 1;
    }

    /** The kit over the cache of the run; nested, so that the build's own test scan passes it over. */
    static class Candidate extends HistoryCacheConformance {
        private final TestClock clock = TestClock.at(Instant.parse("2026-11-21T12:00:00Z"));

        @Override
        protected HistoryCache createCache(int window, Duration ttl) {
            return mutation.apply(new InMemoryHistoryCache(clock, new Random(42), window, ttl));
        }

        @Override
        public void pass(Duration time) {
            clock.advance(time);
        }
    }

    /** Every ticket counts: it is exchanged for one that fits. */
    private static final class AnyTicket extends ForwardingHistoryCache {
        AnyTicket(HistoryCache cache) {
            super(cache);
        }

        @Override
        public CompletionStage<Boolean> fill(ConversationKey key, FillTicket ticket, HistoryWindow window) {
            return read(key, 1, CacheBench.NOW)
                    .thenCompose(read -> read instanceof CacheRead.Miss<HistoryWindow> miss
                            ? super.fill(key, miss.ticket(), window)
                            : CompletableFuture.completedFuture(false));
        }
    }

    /** Nothing stands in the entry while a write is under way, and every ticket counts. */
    private static final class NoToken extends ForwardingHistoryCache {
        NoToken(HistoryCache cache) {
            super(new AnyTicket(cache));
        }

        @Override
        public CompletionStage<WriteToken> begin(ConversationKey key, Duration life) {
            return super.begin(key, life)
                    .thenCompose(token -> super.abort(token).thenApply(done -> token));
        }
    }

    /** Appends are put right behind what is there, whatever their sequence says. */
    private static final class Renumbering extends ForwardingHistoryCache {
        Renumbering(HistoryCache cache) {
            super(cache);
        }

        @Override
        public CompletionStage<Boolean> end(WriteToken token, long generation, List<MemoryItem> items) {
            MemoryItem third = items.get(0).toBuilder().sequence(3).build();
            return super.end(token, generation, List.of(third));
        }
    }
}
