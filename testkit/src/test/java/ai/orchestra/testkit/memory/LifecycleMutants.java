package ai.orchestra.testkit.memory;

import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.error.MemoryException;
import ai.orchestra.memory.error.MemoryInterruptedException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.spi.ForwardingMemoryBackend;
import ai.orchestra.memory.spi.ForwardingMemoryManager;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stubs that block, go on after closing, or hide an outage. */
final class LifecycleMutants {
    private LifecycleMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "asynchronous calls that block",
                        "async_neverBlocksTheCaller",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
                                return waited(delegate().history(query, call).toCompletableFuture());
                            }
                        }),
                Mutant.of(
                        "is healthy whatever happens",
                        "health_isBadDuringAnOutageAndNeverThrows",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Map<String, ComponentHealth>> health(MemoryCall call) {
                                return CompletableFuture.completedFuture(
                                        Map.of("storage", ComponentHealth.up(Duration.ZERO)));
                            }
                        }),
                Mutant.of(
                        "turns an outage into an empty history",
                        "outage_letsEveryCallFailWithAConnectionError",
                        stub -> new ForwardingMemoryBackend(stub) {
                            @Override
                            public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
                                return delegate()
                                        .history(query, call)
                                        .exceptionally(outage -> new Page<>(List.of(), Optional.empty()));
                            }
                        }),
                Mutant.ofManager(
                        "blames the back end for a null",
                        "calls_refuseNullAsAWrongRequest",
                        memory -> new ForwardingMemoryManager(memory) {
                            @Override
                            public Session putSession(Session session) {
                                try {
                                    return super.putSession(session);
                                } catch (MemoryValidationException e) {
                                    throw new MemoryStorageException("putSession", e.getMessage(), false, true, e);
                                }
                            }
                        }),
                Mutant.ofManager(
                        "answers after closing",
                        "close_letsEveryLaterCallFailAtOnce",
                        stub -> new ForwardingMemoryManager(stub) {
                            @Override
                            public void close() {
                                // Stays open.
                            }
                        }),
                Mutant.ofManager(
                        "ignores its timeout",
                        "withTimeout_endsACallAtItsDeadline",
                        stub -> new ForwardingMemoryManager(stub) {
                            @Override
                            public MemoryManager withTimeout(Duration perCall) {
                                return this;
                            }
                        }),
                Mutant.ofManager(
                        "goes on when interrupted",
                        "blocking_storesNothingWhenInterruptedBefore",
                        stub -> new ForwardingMemoryManager(stub) {
                            @Override
                            public MemoryItem addMemoryItem(MemoryItem item) {
                                boolean interrupted = Thread.interrupted();
                                try {
                                    return super.addMemoryItem(item);
                                } finally {
                                    if (interrupted) {
                                        Thread.currentThread().interrupt();
                                    }
                                }
                            }
                        }),
                Mutant.ofManager(
                        "loses the interrupt flag",
                        "blocking_givesUpWhenInterrupted",
                        stub -> new ForwardingMemoryManager(stub) {
                            @Override
                            public MemoryManager withTimeout(Duration perCall) {
                                return new ForwardingMemoryManager(super.withTimeout(perCall)) {
                                    @Override
                                    public Page<MemoryItem> history(HistoryQuery query) {
                                        try {
                                            return super.history(query);
                                        } catch (MemoryInterruptedException e) {
                                            Thread.interrupted();
                                            throw e;
                                        }
                                    }
                                };
                            }
                        }));
    }

    /** Waits five seconds for an answer: longer than the kit allows, and it leaves no thread behind. */
    private static <T> CompletionStage<T> waited(CompletableFuture<T> future) {
        try {
            future.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return future;
        } catch (MemoryException e) {
            return CompletableFuture.failedFuture(e);
        }
        return future;
    }
}
