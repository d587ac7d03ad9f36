package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several threads that append to one conversation at once; as a program of its own, in another process. */
final class Writers {
    private static final int PATIENCE_SECONDS = 120;

    private Writers() {}

    /** Appends with several threads and returns every acknowledged text with its sequence. */
    static List<MemoryItem> run(MemoryManager memory, ConversationKey key, String name, int writers, int each) {
        ExecutorService executor = Executors.newFixedThreadPool(writers);
        try {
            CyclicBarrier barrier = new CyclicBarrier(writers);
            List<Future<List<MemoryItem>>> futures = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String who = name + "-" + writer;
                futures.add(executor.submit(() -> {
                    barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    List<MemoryItem> mine = new ArrayList<>();
                    for (int i = 0; i < each; i++) {
                        mine.add(memory.addMemoryItem(MemoryItem.of(key, Role.USER, who + "-" + i)));
                    }
                    return mine;
                }));
            }
            List<MemoryItem> all = new ArrayList<>();
            for (Future<List<MemoryItem>> future : futures) {
                all.addAll(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return all;
        } catch (Exception e) {
            throw new AssertionError("a writer failed: " + e, e);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Opens memory on the emulator of another process, or on the real server of this run. */
    static MemoryManager open(String host, String project) {
        FirestoreMemoryBuilder builder = Emulator.isReal()
                ? Emulator.memory(project)
                : FirestoreMemory.builder(project).emulator(host);
        return builder.timeout(Duration.ofSeconds(60)).build();
    }

    /** Arguments: emulator, project, name, writers, each. Prints {@code sequence text} for each acknowledged item. */
    public static void main(String[] arguments) {
        try (MemoryManager memory = open(arguments[0], arguments[1])) {
            List<MemoryItem> all = run(
                    memory,
                    Emulator.key(arguments[1]),
                    arguments[2],
                    Integer.parseInt(arguments[3]),
                    Integer.parseInt(arguments[4]));
            all.forEach(item -> System.out.println("stored " + item.sequence() + " " + item.text()));
        }
    }
}
