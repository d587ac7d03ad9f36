package ai.orchestra.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** No test sees what another one stored, whichever way JUnit hands the stub over. */
class StubMemoryIsolationTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    private static boolean runHere;

    private static void storeAlone(MemoryManager memory) {
        assertThat(memory.conversation(KEY).last(5)).isEmpty();
        memory.conversation(KEY).add(Role.USER, "mine");
    }

    @StubMemory
    static class ByConstructor {
        private final MemoryManager memory;

        ByConstructor(MemoryManager memory) {
            this.memory = memory;
        }

        @Test
        void one(MemoryManager same) {
            storeAlone(memory);
            assertThat(same.conversation(KEY).last(5)).hasSize(1);
        }

        @Test
        void two() {
            storeAlone(memory);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void many(int number) {
            storeAlone(memory);
        }
    }

    @StubMemory(maxRecords = 1)
    static class Outer {
        @BeforeEach
        void fill(MemoryManager memory) {
            storeAlone(memory);
        }

        @Nested
        class Inner {
            @Test
            void seesWhatBeforeEachStored(MemoryManager memory) {
                assertThat(memory.conversation(KEY).last(5)).hasSize(1);
            }

            @Nested
            class Innermost {
                @Test
                void seesWhatBeforeEachStored(MemoryManager memory) {
                    assertThat(memory.conversation(KEY).last(5)).hasSize(1);
                }
            }
        }
    }

    @EnabledIf("ai.orchestra.testkit.junit.StubMemoryIsolationTest#isRunHere")
    @StubMemory
    static class ForAll {
        @BeforeAll
        static void fill(MemoryManager memory) {
            storeAlone(memory);
        }

        @Test
        void test(MemoryManager memory) {
            storeAlone(memory);
        }
    }

    @EnabledIf("ai.orchestra.testkit.junit.StubMemoryIsolationTest#isRunHere")
    @StubMemory
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {
        OneInstance(MemoryManager memory) {
            storeAlone(memory);
        }

        @Test
        void test() {
            assertThat(KEY).isNotNull();
        }
    }

    /** A build that is told to run every class must not take the refusals that are wanted here for real ones. */
    static boolean isRunHere() {
        return runHere;
    }

    private static List<TestExecutionResult> run(Class<?> type) {
        List<TestExecutionResult> results = new ArrayList<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(type))
                .build();
        // No listeners of the outer run: they would take the failures that are wanted here for real ones.
        LauncherConfig quiet = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build();
        runHere = true;
        LauncherFactory.create(quiet).execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getStatus() == TestExecutionResult.Status.FAILED) {
                    results.add(result);
                }
            }
        });
        runHere = false;
        return results;
    }

    @Test
    void constructor_getsTheStubOfItsTest() {
        assertThat(run(ByConstructor.class))
                .hasSize(4)
                .allSatisfy(result -> assertThat(result.getThrowable()).isEmpty());
    }

    @Test
    void nestedClasses_areWithinTheAnnotationOfTheOuterOne() {
        assertThat(run(Outer.class))
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.getThrowable()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(classes = {ForAll.class, OneInstance.class})
    void whatRunsOnceForSeveralTests_isRefused(Class<?> type) {
        assertThat(run(type))
                .singleElement()
                .satisfies(result -> assertThat(result.getThrowable().orElseThrow())
                        .isInstanceOf(ParameterResolutionException.class)
                        .hasMessageContaining("@StubMemory gives each test a stub of its own, but ")
                        .hasMessageContaining(
                                " runs once for several; take the parameter in the test, in @BeforeEach,"));
    }
}
