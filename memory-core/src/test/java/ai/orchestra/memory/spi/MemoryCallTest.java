package ai.orchestra.memory.spi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.observe.MemoryOperation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryCallTest {
    @Test
    void remaining_runsDownToZero() {
        AtomicLong nanos = new AtomicLong(500);
        MemoryCall call = new MemoryCall(MemoryOperation.APPEND, Duration.ofNanos(100), nanos::get);

        nanos.addAndGet(30);
        assertThat(call.elapsed()).isEqualTo(Duration.ofNanos(30));
        assertThat(call.remaining()).isEqualTo(Duration.ofNanos(70));
        nanos.addAndGet(1_000);
        assertThat(call.remaining()).isZero();
        assertThat(call.operation()).isEqualTo(MemoryOperation.APPEND);
        assertThat(call.timeout()).isEqualTo(Duration.ofNanos(100));
    }

    @Test
    void costs_addUp() {
        MemoryCall call = new MemoryCall(MemoryOperation.HISTORY, Duration.ofSeconds(1), () -> 0);
        call.addReads(2);
        call.addReads(3);
        call.addWrites(4);

        assertThat(call.reads()).isEqualTo(5);
        assertThat(call.writes()).isEqualTo(4);
    }

    @Test
    void linkedStages_cancelTheirSource() {
        CompletableFuture<Integer> source = new CompletableFuture<>();
        LinkedStages.map(source, n -> n + 1).toCompletableFuture().cancel(true);
        assertThat(source).isCancelled();

        CompletableFuture<Integer> second = new CompletableFuture<>();
        LinkedStages.then(second, CompletableFuture::completedFuture)
                .toCompletableFuture()
                .cancel(true);
        assertThat(second).isCancelled();
    }

    @Test
    void linkedStages_convert() {
        CompletableFuture<Integer> source = CompletableFuture.completedFuture(1);

        assertThat(LinkedStages.map(source, n -> n + 1).toCompletableFuture()).isCompletedWithValue(2);
        assertThat(LinkedStages.then(source, n -> CompletableFuture.completedFuture(n + 2))
                        .toCompletableFuture())
                .isCompletedWithValue(3);
        assertThat(source).isNotCancelled();
    }
}
