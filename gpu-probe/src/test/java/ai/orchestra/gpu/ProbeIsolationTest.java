package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeIsolationTest {
    private static final ProbeContext CONTEXT = new ProbeContext(
            Clock.systemUTC(), CommandRunner.system(), Map.of(), Duration.ofMillis(50), Path.of("/nowhere"));

    private record Provider(String name, int priority, ProbeAvailability state, GpuProbe probe)
            implements GpuProbeProvider {
        @Override
        public ProbeAvailability availability(ProbeContext context) {
            return state;
        }

        @Override
        public GpuProbe create(ProbeContext context) {
            return probe;
        }
    }

    private static final GpuProbeProvider GOOD = new Provider(
            "good",
            1,
            ProbeAvailability.yes(),
            () -> GpuTopology.builder("good")
                    .gpu(Gpu.builder(0).name("NVIDIA L4").build())
                    .build());

    private static GpuTopology detect(GpuProbe first) {
        return new TopologyDetector(CONTEXT)
                .detect(List.of(new Provider("first", 2, ProbeAvailability.yes(), first), GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error", "linkage"})
    void asksNext_probeThrows(String kind) {
        GpuTopology topology = detect(() -> {
            switch (kind) {
                case "exception" -> throw new java.io.IOException("broken");
                case "error" -> throw new StackOverflowError("broken");
                default -> throw new NoClassDefFoundError("broken");
            }
        });
        assertThat(topology.source()).isEqualTo("good");
        assertThat(topology.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("PROBE_FAILED");
            assertThat(finding.text()).startsWith("the probe first failed: ").endsWith("broken");
        });
        assertThat(topology.attempts()).extracting(ProbeAttempt::succeeded).containsExactly(false, true);
    }

    @Test
    void asksNext_probeNeverEnds() {
        CountDownLatch never = new CountDownLatch(1);
        GpuTopology topology = detect(() -> {
            never.await();
            throw new AssertionError();
        });
        assertThat(topology.source()).isEqualTo("good");
        assertThat(topology.findings())
                .singleElement()
                .extracting(Finding::code, Finding::text)
                .containsExactly("PROBE_TIMEOUT", "the probe first did not end within PT0.05S");
    }

    @Test
    void asksNext_probeFindsNothing() {
        GpuTopology topology = detect(() -> GpuTopology.builder("first").build());
        assertThat(topology.attempts().get(0)).isEqualTo(new ProbeAttempt("first", false, "first found no GPU"));
        assertThat(topology.findings()).isEmpty();
    }

    @Test
    void saysWhy_noProbeAtAll() {
        assertThat(new TopologyDetector(CONTEXT).detect(List.of()).summary()).isEqualTo("none: no probe is installed");
    }

    @Test
    void asksNext_providerThrows() {
        GpuProbeProvider broken = new GpuProbeProvider() {
            @Override
            public String name() {
                throw new IllegalStateException("no name");
            }

            @Override
            public int priority() {
                return 3;
            }

            @Override
            public ProbeAvailability availability(ProbeContext context) {
                return ProbeAvailability.yes();
            }

            @Override
            public GpuProbe create(ProbeContext context) {
                throw new AssertionError("never asked");
            }
        };
        GpuTopology topology = new TopologyDetector(CONTEXT).detect(List.of(broken, GOOD));
        assertThat(topology.source()).isEqualTo("good");
        assertThat(topology.findings()).extracting(Finding::code).containsExactly("PROBE_FAILED");
    }
}
