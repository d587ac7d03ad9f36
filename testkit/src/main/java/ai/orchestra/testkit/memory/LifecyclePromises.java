package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryClosedException;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.health.HealthStatus;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Promises about closing, health and outages, and that blocking and asynchronous calls mean the same. */
interface LifecyclePromises extends MemoryPromises {
    @Test
    default void close_letsEveryLaterCallFailAtOnce() {
        at().memory().close();

        EveryCall.blocking(at().key())
                .forEach((name, call) -> assertThatThrownBy(() -> call.accept(at().memory()))
                        .as(name)
                        .isInstanceOf(MemoryClosedException.class));
        EveryCall.async(at().key())
                .forEach((name, call) -> assertThat(
                                call.apply(at().memory().async()).toCompletableFuture())
                        .as("asynchronous " + name)
                        .failsWithin(10, TimeUnit.SECONDS)
                        .withThrowableThat()
                        .withCauseInstanceOf(MemoryClosedException.class));
    }

    @Test
    default void close_mayBeCalledTwice() {
        at().memory().close();

        assertThatCode(() -> at().memory().close()).doesNotThrowAnyException();
        assertThat(at().memory().health().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    default void health_isGoodWhileTheBackEndAnswers() {
        assertThat(at().memory().health().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(at().memory().health().components()).isNotEmpty();
        assertThat(at().memory().health().toJson()).startsWith("{\"status\":\"ok\"");
    }

    @Test
    default void health_isBadDuringAnOutageAndNeverThrows() {
        at().needs(Capability.OUTAGE);
        at().subject().outage(true);

        assertThat(at().memory().health().status()).isEqualTo(HealthStatus.UNHEALTHY);
        at().subject().outage(false);
        assertThat(at().memory().health().status()).isNotEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    default void outage_letsEveryCallFailWithAConnectionError() {
        at().needs(Capability.OUTAGE);
        at().fill(at().key(), 2);
        at().subject().outage(true);

        EveryCall.blocking(at().key())
                .forEach((name, call) -> assertThatThrownBy(() -> call.accept(at().memory()))
                        .as(name)
                        .isInstanceOf(MemoryConnectionException.class));
        at().subject().outage(false);
        assertThat(at().memory().conversation(at().key()).last(10)).hasSize(2);
    }

    @Test
    default void async_meansTheSameAsBlocking() {
        MemoryItem stored = at().memory()
                .async()
                .addMemoryItem(MemoryItem.of(at().key(), Role.USER, "t"))
                .toCompletableFuture()
                .join();

        assertThat(at().memory().history(HistoryQuery.of(at().key())).items()).containsExactly(stored);
        assertThat(at().memory()
                        .async()
                        .history(HistoryQuery.of(at().key()))
                        .toCompletableFuture()
                        .join()
                        .items())
                .containsExactly(stored);
        EveryCall.async(at().ada().session("all"))
                .forEach((name, call) -> assertThat(
                                call.apply(at().memory().async()).toCompletableFuture())
                        .as("asynchronous " + name)
                        .succeedsWithin(30, TimeUnit.SECONDS)
                        .isNotNull());
    }
}
