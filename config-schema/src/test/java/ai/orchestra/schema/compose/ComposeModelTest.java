package ai.orchestra.schema.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeModelTest {
    @TempDir
    Path directory;

    private ComposeModel read(Map<String, String> environment, String... files) throws IOException {
        for (int i = 0; i < files.length; i++) {
            Files.writeString(directory.resolve("c" + i + ".yml"), files[i]);
        }
        List<String> names = java.util.stream.IntStream.range(0, files.length)
                .mapToObj(i -> "c" + i + ".yml")
                .collect(Collectors.toList());
        return ComposeModel.read(directory, names, ".env.x", Map.of("A", "1", "E", "8005"), environment);
    }

    private static String ports(ComposeModel model) {
        return model.ports().stream()
                .map(port -> port.service() + "=" + port.label() + ">" + port.containerPort())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8080:80|a=8080/tcp>80",
                "80|''",
                "127.0.0.1:5432:5432|a=127.0.0.1:5432/tcp>5432",
                "[::1]:6379:6379|a=[::1]:6379/tcp>6379",
                "0.0.0.0:81:80|a=81/tcp>80",
                "127.0.0.1::80|''",
                "53:53/udp|a=53/udp>53",
                "9090-9091:8080-8081|a=9090/tcp>8080 a=9091/tcp>8081",
                "8000-8010:80|''",
                "3000-3005|''",
            })
    void ports_shortForm_areRead(String port, String expected) throws Exception {
        ComposeModel model = read(Map.of(), "services:\n  a:\n    ports:\n      - \"" + port + "\"\n");

        assertThat(ports(model)).isEqualTo(expected);
        assertThat(model.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"70000:80", "80:70000", "a:b", "8080:80:90:100", "9-8:9-8"})
    void ports_thatAreNone_areProblemsWithTheirPlace(String port) throws Exception {
        ComposeModel model = read(Map.of(), "services:\n  a:\n    ports:\n      - \"" + port + "\"\n");

        assertThat(model.ports()).isEmpty();
        assertThat(model.problems()).singleElement().asString().startsWith("c0.yml:4:9: a port of a");
    }

    @Test
    void ports_longForm_areRead() throws Exception {
        ComposeModel model = read(
                Map.of(),
                "services:\n  a:\n    ports:\n      - target: 80\n        published: \"8080\"\n        host_ip: 127.0.0.1\n"
                        + "        protocol: udp\n      - target: 90\n");

        assertThat(ports(model)).isEqualTo("a=127.0.0.1:8080/udp>80");
        assertThat(model.problems()).isEmpty();
    }

    @Test
    void ports_withVariables_takeTheProcessBeforeTheFile() throws Exception {
        Files.writeString(directory.resolve(".env.x"), "A=8001\nB=8002\n");

        ComposeModel model = read(
                Map.of("B", "9002"),
                "services:\n  a:\n    ports: ['${A}:80', '${B}:81', '${C:-8003}:82', '$A:83', '${D:?no}:84', '${E:?}:85']\n");

        assertThat(ports(model)).isEqualTo("a=8001/tcp>80 a=9002/tcp>81 a=8003/tcp>82 a=8001/tcp>83 a=8005/tcp>85");
        assertThat(model.problems()).hasSize(1);
    }

    @Test
    void files_areMergedAsComposeMergesThem() throws Exception {
        ComposeModel model = read(
                Map.of(),
                "name: demo\nservices:\n  a:\n    ports: ['1:1']\n  b:\n    ports: ['2:2']\n  c:\n    ports: ['3:3']\n  d: {}\n",
                "services:\n  a:\n    ports: ['1:1', '11:1']\n  b:\n    ports: !override ['22:2']\n"
                        + "  c:\n    ports: !reset []\n  d: !reset null\n  e:\n    image: x\n");

        assertThat(ports(model)).isEqualTo("a=1/tcp>1 a=11/tcp>1 b=22/tcp>2");
        assertThat(model.services()).containsExactly("a", "b", "c", "e");
        assertThat(model.project()).isEqualTo("demo");
        assertThat(model.mergeTags()).isTrue();
        assertThat(model.problems()).isEmpty();
    }

    @Test
    void tags_ofDeviceOverrides_leaveTheRestReadable() throws Exception {
        ComposeModel model = read(
                Map.of(),
                "services:\n  vllm:\n    deploy:\n      resources:\n        reservations:\n          devices: !override\n"
                        + "            - driver: nvidia\n              count: 1\n    ports:\n      - \"8000:8000\"\n");

        assertThat(ports(model)).isEqualTo("vllm=8000/tcp>8000");
        assertThat(model.mergeTags()).isTrue();
        assertThat(model.problems()).isEmpty();
    }

    @Test
    void services_ofAProfile_countOnlyWithIt() throws Exception {
        String file = "services:\n  a: {image: x}\n  b:\n    image: x\n    profiles: [debug]\n    ports: ['1:1']\n";

        assertThat(read(Map.of(), file).services()).containsExactly("a");
        assertThat(read(Map.of("COMPOSE_PROFILES", "x,debug"), file).services()).containsExactly("a", "b");
        assertThat(read(Map.of("COMPOSE_PROFILES", "*"), file).services()).containsExactly("a", "b");
    }

    @Test
    void project_isNamedAsComposeNamesIt() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("_My.App 2"));

        assertThat(ComposeModel.read(folder, List.of(), ".env", Map.of(), Map.of())
                        .project())
                .isEqualTo("myapp2");
        assertThat(ComposeModel.read(folder, List.of(), ".env", Map.of(), Map.of("COMPOSE_PROJECT_NAME", "own"))
                        .project())
                .isEqualTo("own");
    }

    @Test
    void file_thatIsBroken_isAProblem_andOneThatIsMissingIsNot() throws Exception {
        assertThat(read(Map.of(), "services: [\n").problems()).isNotEmpty();
        assertThat(ComposeModel.read(directory, List.of("missing.yml"), ".env", Map.of(), Map.of())
                        .problems())
                .isEmpty();
    }
}
