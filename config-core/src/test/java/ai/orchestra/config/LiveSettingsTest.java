package ai.orchestra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.time.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSettingsTest {
    @TempDir
    Path directory;

    record ShopSettings(
            @Default("1") int size, @Default("red") String colour) {}

    private Runnable look = () -> {
        throw new AssertionError("nothing is scheduled");
    };
    private boolean cancelled;
    private long stamp = 1_000_000;

    private Live<ShopSettings> live() {
        Scheduler byHand = (work, interval) -> {
            assertThat(interval).isEqualTo(Duration.ofSeconds(5));
            look = work;
            return () -> cancelled = true;
        };
        return SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(Map.of())
                .systemProperties(new Properties())
                .withoutDiscovery()
                .watch(byHand, Duration.ofSeconds(5))
                .build()
                .live(ShopSettings.class);
    }

    private void write(String text) throws IOException {
        Path file = directory.resolve("application.yaml");
        Files.writeString(file, text);
        stamp += 1000;
        Files.setLastModifiedTime(file, FileTime.fromMillis(stamp));
    }

    @Test
    void get_afterAChange_givesTheNewRecordAndTellsListeners() throws IOException {
        write("shop: {size: 1}\n");
        List<String> changes = new ArrayList<>();
        try (Live<ShopSettings> live = live()) {
            live.onChange((before, after) -> {
                throw new IllegalStateException("a listener that fails harms no other");
            });
            Live.Subscription subscription =
                    live.onChange((before, after) -> changes.add(before.size() + " to " + after.size()));
            write("shop: {size: 2}\n");
            assertThat(live.get().size()).isEqualTo(1);
            look.run();
            assertThat(live.get().size()).isEqualTo(2);
            subscription.close();
            write("shop: {size: 3}\n");
            look.run();
            assertThat(live.get().size()).isEqualTo(3);
        }
        assertThat(changes).containsExactly("1 to 2");
        assertThat(cancelled).isTrue();
    }

    @Test
    void get_afterABadChange_keepsTheLastGoodRecordAndSaysWhy() throws IOException {
        write("shop: {size: 1}\n");
        try (Live<ShopSettings> live = live()) {
            write("shop: {size: many}\n");
            look.run();
            assertThat(live.get().size()).isEqualTo(1);
            assertThat(live.lastRefusal())
                    .hasValueSatisfying(refusal -> assertThat(refusal).hasMessageContaining("application.yaml:1:14"));
            write("shop: {size: 4}\n");
            look.run();
            assertThat(live.get().size()).isEqualTo(4);
            assertThat(live.lastRefusal()).isEmpty();
        }
    }

    @Test
    void look_withoutAChange_readsNothing() throws IOException {
        write("shop: {size: 1}\n");
        try (Live<ShopSettings> live = live()) {
            ShopSettings before = live.get();
            look.run();
            assertThat(live.get()).isSameAs(before);
        }
    }

    @Test
    void look_afterAFileAppeared_readsIt() throws IOException {
        try (Live<ShopSettings> live = live()) {
            Files.writeString(directory.resolve(".env"), "SHOP_COLOUR=blue\n");
            look.run();
            assertThat(live.get().colour()).isEqualTo("blue");
        }
    }

    @Test
    void live_ofBadSettings_failsAtOnce() throws IOException {
        write("shop: {size: many}\n");
        assertThatThrownBy(this::live).isInstanceOf(SettingsException.class);
    }

    @Test
    void daemonScheduler_runsAgainAndEnds() throws InterruptedException {
        java.util.concurrent.CountDownLatch twice = new java.util.concurrent.CountDownLatch(2);
        try (Scheduler.Cancellable running =
                Scheduler.daemon("orchestra-test-scheduler").every(twice::countDown, Duration.ofMillis(1))) {
            assertThat(twice.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }
}
