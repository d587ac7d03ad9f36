package ai.orchestra.memory.redis;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.spi.ConversationHead;
import ai.orchestra.memory.spi.ForwardingMemoryBackend;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A store whose requests and answers each take a random time, as over a network. Closing it closes nothing else. */
final class SlowStore extends ForwardingMemoryBackend {
    private static final int FASTEST_MICROS = 50;

    private final ScheduledThreadPoolExecutor network = new ScheduledThreadPoolExecutor(2, task -> {
        Thread thread = new Thread(task, "orchestra-test-network");
        thread.setDaemon(true);
        return thread;
    });
    private final int slowestWrite;
    private final int slowestRead;
    private final Random random = new Random(7);

    /** Each way takes up to so many microseconds. */
    SlowStore(MemoryBackend store, int slowestWrite, int slowestRead) {
        super(store);
        this.slowestWrite = slowestWrite;
        this.slowestRead = slowestRead;
    }

    private void later(int slowest, Runnable task) {
        network.schedule(task, FASTEST_MICROS + random.nextInt(slowest), TimeUnit.MICROSECONDS);
    }

    private <T> CompletionStage<T> slowly(int slowest, Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        later(
                slowest,
                () -> call.get()
                        .whenComplete((value, failure) -> later(slowest, () -> {
                            if (failure == null) {
                                result.complete(value);
                            } else {
                                result.completeExceptionally(failure);
                            }
                        })));
        return result;
    }

    @Override
    public CompletionStage<AppendResult> append(
            ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
        return slowly(slowestWrite, () -> delegate().append(key, items, options, call));
    }

    @Override
    public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
        return slowly(slowestRead, () -> delegate().history(query, call));
    }

    @Override
    public CompletionStage<ConversationHead> head(ConversationKey key, MemoryCall call) {
        return slowly(slowestRead, () -> delegate().head(key, call));
    }

    @Override
    public CompletionStage<Boolean> deleteConversation(ConversationKey key, MemoryCall call) {
        return slowly(slowestWrite, () -> delegate().deleteConversation(key, call));
    }

    @Override
    public void close() {
        network.shutdownNow();
    }
}
