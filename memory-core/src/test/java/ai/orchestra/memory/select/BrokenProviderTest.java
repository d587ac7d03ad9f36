package ai.orchestra.memory.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.spi.Availability;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryStoreProvider;
import ai.orchestra.testsupport.Canary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Providers that throw, answer null or make nothing: each is named, and harms nobody else. */
class BrokenProviderTest extends SelectionCase {
    @Test
    void brokenProvider_isReportedAndHarmsNobodyElse() {
        assertThat(choose(Map.of(), List.of(new Broken(), stub), List.of())).containsExactly("stub");
        assertThat(builder(Map.of(), List.of(new Broken(), stub), List.of()).explain())
                .contains("stores found: stub (test-classes; available); broken: "
                        + "ai.orchestra.memory.select.SelectionCase$Broken (test-classes) failed with"
                        + " java.lang.NoClassDefFoundError: com/example/Gone at"
                        + " ai.orchestra.memory.select.SelectionCase$Broken.availability(SelectionCase.java:");
    }

    static Stream<Arguments> badlyWritten() {
        return Stream.of(
                Arguments.of("name() answered null", (Supplier<@Nullable String>) () -> null, Availability.AVAILABLE),
                Arguments.of("name() answered a blank text", (Supplier<String>) () -> " ", Availability.AVAILABLE),
                Arguments.of(
                        "failed with java.lang.IllegalStateException at ",
                        (Supplier<String>) () -> {
                            throw new IllegalStateException(Canary.secret("message"));
                        },
                        Availability.AVAILABLE),
                Arguments.of("availability() answered null", (Supplier<String>) () -> "gamma", null));
    }

    @ParameterizedTest
    @MethodSource("badlyWritten")
    void provider_thatIsBadlyWrittenIsReported_loggedOnce_andHarmsNobodyElse(
            String what, Supplier<String> name, @Nullable Availability availability) {
        MemoryStoreProvider gamma = new Store("gamma") {
            @Override
            public String name() {
                return name.get();
            }

            @Override
            public Availability availability(MemoryContext context) {
                return availability;
            }
        };
        List<String> warnings = new ArrayList<>();
        MemoryManagerBuilder builder =
                builder(Map.of(), List.of(gamma, stub), List.of()).warnings(warnings::add);

        assertThat(builder.explain())
                .contains("stores found: stub (test-classes; available); broken: "
                        + gamma.getClass().getName() + " (test-classes) " + what)
                .doesNotContain(Canary.secret("message"));
        assertThat(warnings).isEmpty();
        try (MemoryManager memory = builder.build()) {
            assertThat(memory).isNotNull();
        }
        assertThat(built).containsExactly("stub");
        assertThat(warnings)
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("a provider of memory stores is broken and was left out: "
                        + gamma.getClass().getName() + " (test-classes) " + what)
                .endsWith("; replace or remove its jar");
    }

    @Test
    void brokenProvider_thatIsAskedForIsNamedAsBroken() {
        assertThatThrownBy(builder(Map.of("memory.store", "broken"), List.of(new Broken(), stub), List.of())::build)
                .isInstanceOf(MemoryValidationException.class)
                .hasMessageContaining("found:     stub (test-classes; available); broken: "
                        + "ai.orchestra.memory.select.SelectionCase$Broken (test-classes) failed with")
                .hasMessageEndingWith(
                        "\n  to do:     replace the jar of the store broken, which is there but broken, or"
                                + " set memory.store to another");
    }

    @Test
    void provider_whoseCreateFailsIsNamed_withTheSettingThatAskedForIt() {
        IllegalStateException boom = new IllegalStateException("create boom");
        MemoryStoreProvider alpha = new Store("alpha") {
            @Override
            public MemoryBackend create(MemoryContext context) {
                throw boom;
            }
        };

        assertThatThrownBy(builder(Map.of("memory.store", "alpha"), List.of(alpha), List.of())::build)
                .isInstanceOfSatisfying(
                        MemoryStorageException.class,
                        e -> assertThat(e.inDoubt()).isFalse())
                .hasCause(boom)
                .hasMessageStartingWith("the memory store could not be built"
                        + "\n  chosen:    alpha, as asked for by memory.store (override memory.store)"
                        + "\n  from:      " + alpha.getClass().getName() + " (test-classes)"
                        + "\n  failed:    java.lang.IllegalStateException at ")
                .hasMessageEndingWith(
                        "\n  to do:     see the cause, and report it to the author of the store, or choose"
                                + " another");
    }

    @Test
    void provider_thatMakesNothingIsNamed() {
        MemoryStoreProvider alpha = new Store("alpha") {
            @Override
            public MemoryBackend create(MemoryContext context) {
                return null;
            }
        };

        assertThatThrownBy(builder(Map.of(), List.of(alpha), List.of())::build)
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("the memory store could not be built"
                        + "\n  chosen:    alpha, because it is the only store that is available"
                        + "\n  from:      " + alpha.getClass().getName() + " (test-classes)"
                        + "\n  failed:    the provider returned null"
                        + "\n  to do:     report it to the author of the store, or choose another");
    }

    @Test
    void provider_whoseOwnErrorSaysWhatIsWrongIsLeftAsItIs() {
        MemoryValidationException own = new MemoryValidationException("FIRESTORE_X is no number");
        MemoryStoreProvider alpha = new Store("alpha") {
            @Override
            public MemoryBackend create(MemoryContext context) {
                throw own;
            }
        };

        assertThatThrownBy(builder(Map.of(), List.of(alpha), List.of())::build).isSameAs(own);
    }
}
