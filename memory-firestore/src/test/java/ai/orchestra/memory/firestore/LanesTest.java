package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Lanes lanes = new Lanes(executor);

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void run_waitsForTheOneBefore_inTheSameLaneOnly() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> running = lanes.run("a", () -> first);
        CompletableFuture<String> next = lanes.run("a", () -> CompletableFuture.completedFuture("second"));

        assertThat(lanes.run("b", () -> CompletableFuture.completedFuture("other")))
                .isCompletedWithValue("other");
        assertThat(next).isNotDone();
        first.complete("first");
        assertThat(running).isCompletedWithValue("first");
        assertThat(next).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("second");
    }

    @Test
    void run_goesOnAfterAFailure_andKeepsNothing() {
        CompletableFuture<String> first = new CompletableFuture<>();
        lanes.run("a", () -> first);
        CompletableFuture<String> next = lanes.run("a", () -> CompletableFuture.completedFuture("second"));
        first.completeExceptionally(new IllegalStateException());

        assertThat(next).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("second");
        next.join();
        assertThat(lanes.size()).isZero();
    }

    @Test
    void run_standsALongLine() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        List<CompletableFuture<Integer>> line = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int number = i;
            line.add(lanes.run("a", () -> number == 0 ? first : CompletableFuture.completedFuture(number)));
        }
        first.complete(0);

        assertThat(line.get(line.size() - 1)).succeedsWithin(Duration.ofSeconds(30));
        assertThat(line).allSatisfy(each -> assertThat(each).isCompleted());
    }
}
