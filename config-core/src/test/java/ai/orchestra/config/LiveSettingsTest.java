package ai.orchestra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.time.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveSettingsTest {
    @TempDir
    Path directory;

    record ShopSettings(
            @Default("1") int size, @Default("red") String colour) {}

    private Runnable look = () -> {
        throw new AssertionError("nothing is scheduled");
    };
    private Runnable duringFetch = () -> {};
    private Runnable duringFind = () -> {};
    private int finds;
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
                .source(source())
                .secretSource(secretSource())
                .watch(byHand, Duration.ofSeconds(5))
                .build()
                .live(ShopSettings.class);
    }

    /** Sets nothing. */
    private SettingsSource source() {
        return new SettingsSource() {
            @Override
            public String name() {
                return "silent";
            }

            @Override
            public @Nullable Definition find(SettingName name) {
                finds++;
                duringFind.run();
                return null;
            }
        };
    }

    /** Has every secret. */
    private SecretSource secretSource() {
        return new SecretSource() {
            @Override
            public String name() {
                return "remote";
            }

            @Override
            public Lookup lookup(SecretRequest request) {
                duringFetch.run();
                return new Lookup.Found(Secret.of("blue"), "1", null);
            }
        };
    }

    private void write(String text) {
        write("application.yaml", text);
    }

    private void write(String name, String text) {
        Path file = directory.resolve(name);
        stamp += 1000;
        try {
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, FileTime.fromMillis(stamp));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void get_afterAChange_givesTheNewRecordAndTellsListeners() {
        write("shop: {size: 1}\n");
        List<String> changes = new ArrayList<>();
        try (Live<ShopSettings> live = live()) {
            live.onChange((before, after) -> {
                throw new IllegalStateException("a listener that fails harms no other");
            });
            live.onChange((before, after) -> {
                throw new AssertionError("nor does one that fails with an error");
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
    void get_afterABadChange_keepsTheLastGoodRecordAndSaysWhy() {
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
    void look_withoutAChange_readsNothing() {
        write("shop: {size: 1}\n");
        try (Live<ShopSettings> live = live()) {
            ShopSettings before = live.get();
            look.run();
            assertThat(live.get()).isSameAs(before);
        }
    }

    @Test
    void look_afterAFileAppeared_readsIt() {
        try (Live<ShopSettings> live = live()) {
            write(".env", "SHOP_COLOUR=blue\n");
            look.run();
            assertThat(live.get().colour()).isEqualTo("blue");
        }
    }

    @Test
    void look_afterAFileChangedWhileItWasRead_readsItAgain() {
        write("shop: {size: 1}\n");
        try (Live<ShopSettings> live = live()) {
            write("shop: {size: 2, colour: '${sm://colour}'}\n");
            duringFetch = () -> write("shop: {size: 3}\n");
            look.run();
            assertThat(live.get()).isEqualTo(new ShopSettings(2, "blue"));
            look.run();
            assertThat(live.get()).isEqualTo(new ShopSettings(3, "red"));
        }
    }

    @Test
    void look_afterAFileChangedDuringTheFirstReading_readsItAgain() {
        write("shop: {colour: '${sm://colour}'}\n");
        duringFetch = () -> write("shop: {size: 2}\n");
        try (Live<ShopSettings> live = live()) {
            assertThat(live.get()).isEqualTo(new ShopSettings(1, "blue"));
            look.run();
            assertThat(live.get()).isEqualTo(new ShopSettings(2, "red"));
        }
    }

    @Test
    void look_afterAFileAppearedDuringTheReading_readsIt() {
        write("shop: {colour: '${sm://colour}'}\n");
        duringFetch = () -> write(".env", "SHOP_SIZE=2\n");
        try (Live<ShopSettings> live = live()) {
            assertThat(live.get().size()).isEqualTo(1);
            look.run();
            assertThat(live.get().size()).isEqualTo(2);
        }
    }

    @Test
    void look_afterAFileThatASettingNamesChanged_readsIt() {
        write(".env", "SHOP_COLOUR_FILE=colour.txt\n");
        write("colour.txt", "red\n");
        try (Live<ShopSettings> live = live()) {
            write("colour.txt", "green\n");
            look.run();
            assertThat(live.get().colour()).isEqualTo("green");
            duringFind = () -> {
                throw new IllegalStateException("before the file is reached");
            };
            write(".env", "SHOP_COLOUR_FILE=colour.txt # the same\n");
            look.run();
            duringFind = () -> {};
            write("colour.txt", "blue\n");
            look.run();
            assertThat(live.get().colour()).isEqualTo("blue");
        }
    }

    static Stream<Runnable> failures() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("what may hold a value");
                },
                () -> {
                    throw new InternalError("unable to create a thread");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void look_thatFails_isARefusal(Runnable failure) {
        write("shop: {size: 1}\n");
        try (Live<ShopSettings> live = live()) {
            write("shop: {size: 2}\n");
            duringFind = failure;
            look.run();
            assertThat(live.get().size()).isEqualTo(1);
            assertThat(live.lastRefusal())
                    .hasValueSatisfying(refusal -> assertThat(refusal)
                            .hasMessageContaining("CFG-205 ShopSettings  could not be read again: java.lang.")
                            .hasMessageNotContaining("what may hold"));
            assertThatThrownBy(live::reload).isInstanceOfAny(IllegalStateException.class, InternalError.class);
            duringFind = () -> {};
            write("shop: {size: 3}\n");
            look.run();
            assertThat(live.get().size()).isEqualTo(3);
            assertThat(live.lastRefusal()).isEmpty();
        }
    }

    @Test
    void look_afterARefusalThatMayPass_readsAgainLessAndLessOften() {
        AtomicInteger asked = new AtomicInteger();
        write("shop: {size: 1}\n");
        try (Live<ShopSettings> live = live()) {
            write("shop: {size: 2, colour: '${sm://colour}'}\n");
            duringFetch = () -> {
                asked.incrementAndGet();
                throw new SecretUnavailableException("no answer");
            };
            look.run();
            assertThat(live.lastRefusal())
                    .hasValueSatisfying(refusal -> assertThat(refusal).hasMessageContaining("CFG-109"));
            for (int looks : new int[] {1, 2, 4, 8, 16, 32, 32}) {
                int before = asked.get();
                for (int i = 1; i < looks; i++) {
                    look.run();
                }
                assertThat(asked).hasValue(before);
                look.run();
                assertThat(asked).hasValue(before + 1);
            }
            duringFetch = () -> {};
            for (int i = 0; i < 32; i++) {
                assertThat(live.get().size()).isEqualTo(1);
                look.run();
            }
            assertThat(live.get()).isEqualTo(new ShopSettings(2, "blue"));
            assertThat(live.lastRefusal()).isEmpty();
            int finds = this.finds;
            look.run();
            assertThat(this.finds).isEqualTo(finds);
        }
    }

    @Test
    void look_afterABadChange_isNotRepeated() {
        write("shop: {size: 1}\n");
        try (Live<ShopSettings> live = live()) {
            write("shop: {size: many}\n");
            look.run();
            int finds = this.finds;
            look.run();
            assertThat(this.finds).isEqualTo(finds);
            assertThat(live.lastRefusal()).isPresent();
        }
    }

    @Test
    void live_ofBadSettings_failsAtOnce() {
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
