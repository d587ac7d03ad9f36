package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.core.ApiFuture;
import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Google's client does by default while its server is frozen or gone: why this store has deadlines of its own. */
@Tag("soak")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class DefaultClientIT {
    // Commits are given a minute, queries five.
    private static final Duration PATIENCE = Duration.ofSeconds(70);

    @Test
    void defaultSettings_waitForAMinuteAndMore_whileTheServerIsFrozen() throws Exception {
        assertThat(measure(FrozenServer::freeze, "frozen").values())
                .allSatisfy(time -> assertThat(time).isGreaterThan(Duration.ofSeconds(55)));
    }

    @Test
    void defaultSettings_tryOnForLong_whileTheServerIsGone() throws Exception {
        assertThat(measure(FrozenServer::kill, "gone")).hasSize(6);
    }

    private static Map<String, Duration> measure(Consumer<FrozenServer> fault, String name) throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool();
        try (FrozenServer server = new FrozenServer();
                Firestore client = FirestoreOptions.newBuilder()
                        .setProjectId(Emulator.newProject())
                        .setEmulatorHost(server.host())
                        .build()
                        .getService()) {
            CollectionReference items = client.collection("items");
            items.document("one").set(Map.of("n", 1)).get();
            fault.accept(server);
            Map<String, Supplier<ApiFuture<?>>> calls = new LinkedHashMap<>();
            calls.put("set", () -> items.document("two").set(Map.of("n", 1)));
            calls.put("get", () -> items.document("one").get());
            calls.put("query", () -> items.whereEqualTo("n", 1).get());
            calls.put("count", () -> items.count().get());
            calls.put(
                    "batch",
                    () -> client.batch()
                            .set(items.document("three"), Map.of("n", 1))
                            .commit());
            calls.put(
                    "transaction",
                    () -> client.runTransaction(
                            t -> t.get(items.document("one")).get()));
            Map<String, Future<Duration>> running = new LinkedHashMap<>();
            calls.forEach((call, start) -> running.put(call, executor.submit(() -> time(start))));
            Map<String, Duration> times = new LinkedHashMap<>();
            for (Map.Entry<String, Future<Duration>> call : running.entrySet()) {
                times.put(call.getKey(), call.getValue().get());
            }
            System.out.println("default client, server " + name + ": " + times);
            // Closing waits for what is under way, too.
            client.shutdownNow();
            return times;
        } finally {
            executor.shutdownNow();
        }
    }

    /** Returns how long a call took until it failed, or the whole patience. */
    private static Duration time(Supplier<ApiFuture<?>> call) throws InterruptedException {
        long start = System.nanoTime();
        try {
            call.get().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("a server that is frozen or gone has answered");
        } catch (ExecutionException e) {
            // It failed, which is what is measured.
            return Duration.ofNanos(System.nanoTime() - start);
        } catch (TimeoutException e) {
            return PATIENCE;
        }
    }
}
