package ai.orchestra.schema.start;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.VariableType;
import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.Machine;
import ai.orchestra.schema.preflight.Preflight;
import ai.orchestra.schema.preflight.PreflightCheck;
import ai.orchestra.schema.preflight.PreflightContext;
import ai.orchestra.schema.write.Generation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test of a start stands on: a folder, a docker, a clock that moves when one waits, and checks that pass. */
final class StartBench {
    static final String TWO_LINKED = "GPU 0: NVIDIA L4 (UUID: GPU-00000000-1111-2222-3333-444444444444)\n"
            + "GPU 1: NVIDIA L4 (UUID: GPU-00000001-1111-2222-3333-444444444444)\n"
            + "\tGPU0\tGPU1\nGPU0\t X \tNV4\nGPU1\tNV4\t X \n";
    static final String ONE = "GPU 0: NVIDIA L4 (UUID: GPU-00000000-1111-2222-3333-444444444444)\n";

    final Path folder;
    final FakeDocker docker;
    final Heard heard = new Heard();
    final List<String> generated = new ArrayList<>();
    final StartTools.Builder tools;
    Machine machine;
    Instant now = Instant.parse("2026-11-21T12:00:00Z");

    StartBench(Path root) throws IOException {
        folder = Files.createDirectories(root.resolve("demo"));
        docker = new FakeDocker(root.resolve("bin"));
        machine = Machine.real()
                .withRoot(root)
                .withEnvironment(docker.environment(Map.of("HOME", root.toString())))
                .withClock(new Moving())
                .withTopology(() -> GpuTopology.parse(TWO_LINKED));
        tools = StartTools.builder().pause(time -> now = now.plus(time)).preflight(Preflight.of(List.of()));
        file(
                "docker-compose.yml",
                "services:\n  web:\n    ports: ['127.0.0.1:${WEB_PORT:?}:80']\n  db:\n    ports: ['5432:5432']\n");
    }

    void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    static ResolvedEnvironment environment(String name, boolean gpu, String... files) {
        Origin.File origin = new Origin.File(Path.of("schema.yaml"), 7, 3);
        ResolvedVariable port = new ResolvedVariable(
                "WEB_PORT",
                VariableType.INTEGER,
                Optional.of("8080"),
                true,
                "",
                Optional.empty(),
                List.of(),
                origin,
                Optional.empty());
        ResolvedVariable count = new ResolvedVariable(
                "GPU_COUNT",
                VariableType.INTEGER,
                Optional.of("2"),
                true,
                "",
                Optional.empty(),
                List.of(),
                origin,
                Optional.empty());
        ResolvedVariable key = new ResolvedVariable(
                "API_KEY",
                VariableType.SECRET,
                Optional.empty(),
                true,
                "",
                Optional.empty(),
                List.of(),
                origin,
                Optional.empty());
        return new ResolvedEnvironment(
                name,
                "",
                gpu,
                0,
                List.of("web", "db"),
                gpu ? List.of(port, key, count) : List.of(port, key),
                List.of(files),
                Optional.empty(),
                origin);
    }

    /** Artifacts that write what they are told, where it is missing. */
    Artifacts artifacts(String... names) {
        return new Artifacts() {
            @Override
            public Generation plan() {
                return new Generation(
                        List.of(), "", List.of("development: API_KEY"), List.of(), List.of(), List.of(), List.of());
            }

            @Override
            public Generation apply() {
                for (String name : names) {
                    try {
                        if (!Files.exists(folder.resolve(name))) {
                            file(name, name.startsWith(".env") ? "WEB_PORT=8080\n" : "services: {}\n");
                            generated.add(name);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return plan();
            }
        };
    }

    StartRequest request() {
        return StartRequest.of(
                environment("development", false, "docker-compose.yml"), folder, artifacts(".env.development"));
    }

    EnvironmentStart start() {
        return EnvironmentStart.of(tools.machine(machine).build());
    }

    StartResult run(StartRequest request) {
        EnvironmentStart start = start();
        return start.run(start.plan(request), heard);
    }

    static PreflightCheck check(String name, CheckResult result) {
        return new PreflightCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int order() {
                return 1;
            }

            @Override
            public CheckResult run(PreflightContext context) {
                return result;
            }
        };
    }

    Duration waited() {
        return Duration.between(Instant.parse("2026-11-21T12:00:00Z"), now);
    }

    private final class Moving extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
