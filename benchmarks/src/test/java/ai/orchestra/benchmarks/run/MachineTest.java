package ai.orchestra.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @Test
    void libraries_areReadFromTheClassPath() {
        String path = String.join(
                File.pathSeparator,
                "/home/somebody/lettuce-core-7.7.0.RELEASE.jar",
                "/home/somebody/orchestra-config-core-0.1.0-SNAPSHOT.jar",
                "/home/somebody/listenablefuture-9999.0-empty-to-avoid-conflict-with-guava.jar",
                "/home/somebody/benchmarks/target/classes");

        assertThat(Machine.libraries(path))
                .isEqualTo(Map.of(
                        "lettuce-core", "7.7.0.RELEASE",
                        "orchestra-config-core", "0.1.0-SNAPSHOT",
                        "listenablefuture", "9999.0-empty-to-avoid-conflict-with-guava"));
    }

    @Test
    void machine_isDescribedWithoutPaths() throws Exception {
        assertThat(Machine.describe())
                .containsKeys("processor", "cores", "memory", "system", "Java", "forks")
                .allSatisfy((name, value) -> assertThat(value).isNotBlank().doesNotContain("/"));
    }

    @Test
    void commit_outsideARepository_isUnknown(@TempDir Path nowhere) throws Exception {
        assertThat(Machine.commit(nowhere)).isEqualTo("an unknown commit");
    }

    @Test
    void processor_isItsNameAndNumber() {
        assertThat(Machine.processor(
                        "vendor_id\t: A\ncpu family\t: 25\nmodel\t\t: 17\nmodel name\t: AMD EPYC\nstepping\t: 1\n"))
                .isEqualTo("AMD EPYC (family 25, model 17)");
        assertThat(Machine.processor("model name\t: Some\n")).isEqualTo("Some");
    }

    @Test
    void redis_isNamedByItsVersion() {
        assertThat(Machine.redis("Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64"))
                .contains("7.0.15");
        assertThat(Machine.redis("")).isEmpty();
    }
}
