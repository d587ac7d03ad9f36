package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code env start} as a process in the working directory, with a docker that is a script. */
class StartIT {
    private static final String SCHEMA = """
            environments:
              development:
                description: For work
                gpu_required: false
                memory_min_gb: 1
                services: [web]
                variables:
                  JWT_SECRET: {required: true, type: secret, secret_type: jwt_secret, description: Signs tokens}
            """;

    private static final String DOCKER = """
            #!/bin/sh
            case "$*" in
              "compose version --short") echo 2.40.3 ;;
              *" up -d") pwd >> "$FAKE_CALLS"; echo "$*" >> "$FAKE_CALLS" ;;
              *" ps --all -q") echo aaa111 ;;
              inspect*) echo '[{"Name":"/demo-web-1","RestartCount":0,"State":{"Status":"running","ExitCode":0,'\
            '"OOMKilled":false,"Health":{"Status":"healthy"}},'\
            '"Config":{"Labels":{"com.docker.compose.service":"web"}}}]' ;;
              *) echo "unexpected: $*" >&2; exit 64 ;;
            esac
            """;

    @TempDir
    Path directory;

    @TempDir
    Path bin;

    @BeforeEach
    void write() throws Exception {
        Files.createDirectories(directory.resolve("configs"));
        Files.writeString(directory.resolve("configs/environment_schema.yaml"), SCHEMA);
        Files.writeString(directory.resolve("docker-compose.yml"), "services: {web: {image: nginx}}\n");
        Path docker = Files.writeString(bin.resolve("docker"), DOCKER);
        assertThat(docker.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void starts_inTheWorkingDirectory_whereNoFolderIsNamed() throws Exception {
        Launched result = start("--force");

        assertThat(result.code()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("development is started");
        assertThat(Files.readAllLines(bin.resolve("calls")))
                .containsExactly(
                        directory.toRealPath().toString(),
                        "compose --env-file .env.development -f docker-compose.yml -f docker-compose.development.override.yml"
                                + " -f docker-compose.multi-gpu.yml up -d");
        assertThat(directory.resolve("secrets/.env.development.json")).exists();
    }

    @Test
    void writesNoSecret_whereACheckFails() throws Exception {
        Launched result = start();

        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(1);
        assertThat(result.out()).contains("no.sock", "nothing was started");
        assertThat(directory.resolve("secrets")).doesNotExist();
        assertThat(directory.resolve(".env.development")).doesNotExist();
        assertThat(bin.resolve("calls")).doesNotExist();
    }

    private Launched start(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(Launched.program().toString(), "env", "start", "development"));
        command.addAll(List.of(more));
        return Launched.run(
                directory,
                Map.of(
                        "PATH",
                        bin + ":" + System.getenv("PATH"),
                        "DOCKER_HOST",
                        "unix://" + directory.resolve("no.sock"),
                        "FAKE_CALLS",
                        bin.resolve("calls").toString()),
                command);
    }
}
