package ai.orchestra.integration;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.select.MemoryManagers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A process of several threads that append to one conversation, and print what was acknowledged. After the first item of
 * each it waits to be told to go on, so that several processes are sure to write at the same time.
 */
final class Appender {
    static final ConversationKey KEY = ConversationKey.of("ada", "crowded");

    private Appender() {}

    /** Arguments: name, writers, how often each appends. The settings are in the environment. */
    public static void main(String[] arguments) throws Exception {
        int writers = Integer.parseInt(arguments[1]);
        int each = Integer.parseInt(arguments[2]);
        Console console = new Console();
        ExecutorService executor = Executors.newFixedThreadPool(writers);
        CyclicBarrier begun = new CyclicBarrier(writers, () -> {
            console.say("begun");
            console.await("go on");
        });
        try (MemoryManager memory =
                MemoryManagers.builder().timeout(Duration.ofMinutes(1)).build()) {
            memory.conversation(KEY).last(1);
            console.say("ready");
            console.await("go");
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String who = arguments[0] + writer;
                all.add(executor.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        MemoryItem item = memory.addMemoryItem(MemoryItem.of(KEY, Role.USER, who + "-" + i));
                        console.say("stored", item.sequence(), item.text());
                        if (i == 0) {
                            begun.await();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
