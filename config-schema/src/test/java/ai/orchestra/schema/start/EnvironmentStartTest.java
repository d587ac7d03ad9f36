package ai.orchestra.schema.start;

import static ai.orchestra.schema.start.FakeDocker.state;
import static ai.orchestra.schema.start.StartResult.Outcome.CHECK_FAILED;
import static ai.orchestra.schema.start.StartResult.Outcome.COMPOSE_FAILED;
import static ai.orchestra.schema.start.StartResult.Outcome.GENERATION_FAILED;
import static ai.orchestra.schema.start.StartResult.Outcome.INTERRUPTED;
import static ai.orchestra.schema.start.StartResult.Outcome.SERVICE_FAILED;
import static ai.orchestra.schema.start.StartResult.Outcome.STARTED;
import static ai.orchestra.schema.start.StartResult.Outcome.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.Preflight;
import ai.orchestra.schema.write.Generation;
import ai.orchestra.schema.write.GenerationException;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentStartTest {
    private static final String LINE = "compose --env-file .env.development -f docker-compose.yml";

    @TempDir
    Path root;

    private StartBench bench;

    @BeforeEach
    void make() throws IOException {
        bench = new StartBench(root);
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all
                    .filter(file -> Files.isRegularFile(file) && !file.endsWith("calls"))
                    .map(Path::toString)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void run_wholePath_doesWhatThePlanShows() throws Exception {
        EnvironmentStart start = bench.start();
        StartPlan plan = start.plan(bench.request());
        StartResult result = start.run(plan, bench.heard);

        assertThat(result.outcome()).as(result.toString()).isEqualTo(STARTED);
        assertThat(plan.toString()).isEqualTo("""
                        1. check ; stop where one fails
                        2. generate, as there is no .env.development
                           new secret development: API_KEY
                        3. docker compose --env-file .env.development -f docker-compose.yml up -d
                        4. wait up to 900 s until all services are well: web, db
                        5. services
                           web  http://127.0.0.1:8080
                           db   localhost:5432 (tcp)
                           status  docker compose --env-file .env.development -f docker-compose.yml ps
                           logs    docker compose --env-file .env.development -f docker-compose.yml logs -f
                           stop    docker compose --env-file .env.development -f docker-compose.yml down
                        """);
        assertThat(bench.heard.steps)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 5)
                        .mapToObj(i -> (i + 1) + ". " + plan.steps().get(i).title())
                        .toList());
        assertThat(bench.docker.calls())
                .containsExactly(
                        "compose version --short", LINE + " up -d", LINE + " ps --all -q", "inspect aaa111 bbb222");
        assertThat(bench.docker.recorded("up.pwd").strip())
                .isEqualTo(bench.folder.toRealPath().toString());
        assertThat(bench.generated).containsExactly(".env.development");
        assertThat(bench.heard.services).containsExactly("demo-web-1 healthy", "demo-db-1 healthy");
    }

    @Test
    void plan_alone_writesNothingAndNeedsNoDocker() throws Exception {
        bench.machine = bench.machine.withEnvironment(Map.of("PATH", "/nowhere"));
        List<String> before = files().toList();

        StartPlan plan = bench.start().plan(bench.request());

        assertThat(plan.notes())
                .containsExactly("compose is not installed here; the lines are those for docker compose");
        assertThat(plan.steps(StartStep.Compose.class).get(0).title())
                .isEqualTo("docker compose --env-file .env.development -f docker-compose.yml up -d");
        assertThat(files()).containsExactlyElementsOf(before);
        assertThat(bench.docker.calls()).isEmpty();
    }

    @Test
    void plan_withAllFilesThere_generatesNothing() throws Exception {
        bench.file(".env.development", "WEB_PORT=9999\n");

        StartPlan plan = bench.start().plan(bench.request());

        assertThat(plan.steps(StartStep.Generate.class)).isEmpty();
        assertThat(plan.steps(StartStep.Report.class).get(0).urls().get(0)).endsWith("http://127.0.0.1:9999");
    }

    @Test
    void plan_withAWrittenFileMissing_saysWhich() {
        StartRequest request = StartRequest.of(
                StartBench.environment("staging", false, "docker-compose.staging.yml", "docker-compose.x.yml"),
                bench.folder,
                bench.artifacts());

        assertThatThrownBy(() -> bench.start().plan(request))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(
                        "demo/docker-compose.staging.yml is missing, and staging needs it (schema.yaml:7:3)")
                .hasMessageContaining("docker-compose.x.yml is missing");
    }

    @Test
    void plan_notesVariablesOfTheProcess_andServicesThatComposeDoesNotHave() throws Exception {
        bench.machine = bench.machine.withEnvironment(bench.docker.environment(Map.of("WEB_PORT", "1234")));
        bench.file("docker-compose.yml", "services:\n  web: {image: x}\n");

        assertThat(bench.start().plan(bench.request()).notes())
                .containsExactly(
                        "WEB_PORT is set in this process, which goes before .env.development",
                        "the schema lists the service db, and the compose files do not have it");
    }

    // GPUs

    private List<String> gpuLine(String gpus, PlanMode mode) {
        bench.machine = bench.machine.withTopology(() -> GpuTopology.parse(gpus));
        StartRequest request = StartRequest.of(
                        StartBench.environment(
                                "development", true, "docker-compose.yml", "docker-compose.multi-gpu.yml"),
                        bench.folder,
                        bench.artifacts())
                .withGpu(mode);
        StartPlan plan = bench.start().plan(request);
        List<String> line = new java.util.ArrayList<>(
                plan.steps(StartStep.Compose.class).get(0).command());
        line.add(String.valueOf(plan.notes()));
        return line;
    }

    @Test
    void gpus_decideTheFile() {
        assertThat(gpuLine(StartBench.TWO_LINKED, PlanMode.AUTO)).contains("docker-compose.multi-gpu.yml", "[]");
        assertThat(gpuLine(StartBench.ONE, PlanMode.AUTO))
                .contains("docker-compose.single-gpu.yml")
                .anyMatch(note -> note.contains("one GPU is used"));
        assertThat(gpuLine("", PlanMode.AUTO))
                .contains("docker-compose.multi-gpu.yml")
                .anyMatch(note -> note.contains("--gpu cpu starts without"));
        assertThat(gpuLine(StartBench.TWO_LINKED, PlanMode.SINGLE)).contains("docker-compose.single-gpu.yml");
        assertThat(gpuLine(StartBench.ONE, PlanMode.MULTI)).contains("docker-compose.multi-gpu.yml");
        assertThat(gpuLine("", PlanMode.CPU)).contains("docker-compose.cpu.yml", "[]");
    }

    // faults

    @Test
    void run_withAFailedCheck_startsNothing_unlessForced() throws Exception {
        bench.tools.preflight(Preflight.of(List.of(
                StartBench.check("memory", CheckResult.failed("memory", "too little", "more")),
                StartBench.check("ports", CheckResult.warning("ports", "odd", "look")))));

        StartResult result = bench.run(bench.request());

        assertThat(result.outcome()).isEqualTo(CHECK_FAILED);
        assertThat(result.what()).isEqualTo("nothing was started, because these checks failed: memory");
        assertThat(bench.docker.calls()).containsExactly("compose version --short");
        assertThat(bench.generated).isEmpty();
        assertThat(bench.heard.reports).hasSize(1);

        assertThat(bench.run(bench.request().withForce(true)).outcome()).isEqualTo(STARTED);
    }

    @Test
    void run_withComposeFailing_tellsItsLastLines_withoutSecrets() throws Exception {
        String secret = Canary.secret("api").replace("/", "_").replace("+", "_");
        bench.file(".env.development", "WEB_PORT=8080\nAPI_KEY=" + secret + "\n");
        bench.docker.answer(
                "up", 1, "Container demo-db-1 Started\n", "pull access denied for x\nAPI_KEY=" + secret + " is wrong");

        StartResult result = bench.run(bench.request());

        assertThat(result.outcome()).isEqualTo(COMPOSE_FAILED);
        assertThat(result.what()).startsWith("compose ended with code 1: docker compose --env-file");
        assertThat(result.details())
                .contains("pull access denied for x", "API_KEY=**** is wrong", "Container demo-db-1 Started");
        assertThat(result.remedy()).endsWith("down");
        assertThat(result.toString() + bench.heard.lines).doesNotContain(secret);
    }

    @Test
    void run_withoutDocker_saysWhatIsMissing() {
        bench.machine = bench.machine.withEnvironment(Map.of("PATH", "/nowhere"));

        StartResult result = bench.run(bench.request());

        assertThat(result.outcome()).isEqualTo(COMPOSE_FAILED);
        assertThat(result.what()).isEqualTo("compose could not be run: docker is not on the PATH; install it");
    }

    @Test
    void run_withGenerationFailing_startsNothing() throws Exception {
        Artifacts broken = new Artifacts() {
            @Override
            public Generation plan() {
                return new Generation(List.of(), "", List.of(), List.of(), List.of(), List.of(), List.of());
            }

            @Override
            public Generation apply() {
                throw new GenerationException(List.of("one thing", "another"));
            }
        };
        StartResult result = bench.run(StartRequest.of(bench.request().environment(), bench.folder, broken));

        assertThat(result.outcome()).isEqualTo(GENERATION_FAILED);
        assertThat(result.details()).contains("  one thing", "  another");
        assertThat(bench.docker.calls()).noneMatch(call -> call.endsWith("up -d"));
    }

    @Test
    void run_interruptedWhileWaiting_saysThatContainersRunOn() throws Exception {
        bench.docker.inspect(state("web", "running", "starting", 0, 0), state("db", "running", "healthy", 0, 0));
        bench.tools.pause(time -> {
            throw new InterruptedException();
        });

        StartResult result = bench.run(bench.request());

        assertThat(result.outcome()).isEqualTo(INTERRUPTED);
        assertThat(result.what()).isEqualTo("interrupted; the containers run on");
        assertThat(result.remedy()).endsWith("down");
        assertThat(Thread.interrupted()).isTrue();
    }

    // health

    @Test
    void wait_goesOnUntilAllAreWell_andTellsEachChangeOnce() throws Exception {
        bench.docker.inspect(state("web", "created", "", 0, 0), state("db", "running", "starting", 0, 0));
        bench.docker.inspectFrom(3, state("web", "running", "", 0, 0), state("db", "running", "starting", 0, 0));
        bench.docker.inspectFrom(4, state("web", "running", "", 0, 0), state("db", "running", "healthy", 0, 0));

        StartResult result = bench.run(bench.request());

        assertThat(result.outcome()).as(result.toString()).isEqualTo(STARTED);
        assertThat(bench.heard.services)
                .containsExactly(
                        "demo-web-1 created",
                        "demo-db-1 starting",
                        "demo-web-1 started",
                        "demo-db-1 healthy",
                        "demo-web-1 running");
        assertThat(bench.waited()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void wait_withAServiceThatExits_endsWithItsLog_withoutSecrets() throws Exception {
        String secret = Canary.secret("log").replace("/", "_").replace("+", "_");
        bench.file(".env.development", "WEB_PORT=8080\nAPI_KEY=\"" + secret + "\"\n");
        bench.docker.inspect(state("web", "exited", "", 137, 0), state("db", "running", "healthy", 0, 0));
        bench.docker.answer("logs", 0, "web-1  | starting with " + secret + "\nweb-1  | killed\n", "");

        StartResult result = bench.run(bench.request());

        assertThat(result.outcome()).isEqualTo(SERVICE_FAILED);
        assertThat(result.what()).isEqualTo("web failed: exited with code 137, out of memory; its last lines:");
        assertThat(result.details()).containsExactly("web-1  | starting with ****", "web-1  | killed");
        assertThat(bench.docker.calls()).contains(LINE + " logs --no-color --tail 20 web");
    }

    @Test
    void wait_withAServiceThatHasDoneItsWork_isFine() throws Exception {
        bench.docker.inspect(state("web", "exited", "", 0, 0), state("db", "running", "healthy", 0, 0));

        assertThat(bench.run(bench.request()).outcome()).isEqualTo(STARTED);
        assertThat(bench.heard.services).contains("demo-web-1 completed");
    }

    @Test
    void wait_withAServiceThatStaysUnhealthy_endsAfterThirtySeconds() throws Exception {
        bench.docker.inspect(state("web", "running", "unhealthy", 0, 0), state("db", "running", "healthy", 0, 0));

        StartResult result = bench.run(bench.request());

        assertThat(result.outcome()).isEqualTo(SERVICE_FAILED);
        assertThat(result.what()).startsWith("web failed: stays unhealthy");
        assertThat(bench.waited()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void wait_withAServiceThatRecovers_isFine() throws Exception {
        bench.docker.inspect(state("web", "running", "unhealthy", 0, 0), state("db", "running", "healthy", 0, 0));
        bench.docker.inspectFrom(8, state("web", "running", "healthy", 0, 0), state("db", "running", "healthy", 0, 0));

        assertThat(bench.run(bench.request()).outcome()).isEqualTo(STARTED);
    }

    @Test
    void wait_withAServiceThatKeepsRestarting_ends() throws Exception {
        bench.docker.inspect(state("web", "restarting", "", 1, 4), state("db", "running", "healthy", 0, 0));
        bench.docker.inspectFrom(3, state("web", "restarting", "", 1, 7), state("db", "running", "healthy", 0, 0));

        StartResult result = bench.run(bench.request());

        assertThat(result.outcome()).isEqualTo(SERVICE_FAILED);
        assertThat(result.what()).startsWith("web failed: restarted 3 times");
    }

    @Test
    void wait_thatTakesTooLong_tellsWhoIsNotWell_withLogs() throws Exception {
        bench.docker.inspect(state("web", "running", "starting", 0, 0));
        bench.docker.answer("logs", 0, "web-1  | loading weights\n", "");

        StartResult result = bench.run(bench.request().withHealthLimit(Duration.ofSeconds(60)));

        assertThat(result.outcome()).isEqualTo(TIMED_OUT);
        assertThat(result.what()).isEqualTo("not all services were well within 60 s");
        assertThat(result.details())
                .containsExactly("db: no container", "demo-web-1: starting", "    web-1  | loading weights");
        assertThat(bench.waited()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void wait_withNoContainerAtAll_timesOut() throws Exception {
        bench.docker.answer("ps", 0, "", "");

        StartResult result = bench.run(bench.request().withHealthLimit(Duration.ofSeconds(4)));

        assertThat(result.outcome()).isEqualTo(TIMED_OUT);
        assertThat(result.details()).contains("the project has no container at all");
    }

    @Test
    void wait_thatCannotLook_saysWhy() throws Exception {
        bench.docker.answer("ps", 17, "", "Cannot connect to the Docker daemon\n");

        StartResult result = bench.run(bench.request());

        assertThat(result.outcome()).isEqualTo(COMPOSE_FAILED);
        assertThat(result.what()).contains("ended with code 17: Cannot connect to the Docker daemon");
    }

    @Test
    void wait_whereAContainerIsReplaced_looksAgain() throws Exception {
        bench.docker.answer("inspect", 1, "[]", "Error: No such object: aaa111\n");
        bench.docker.inspectFrom(2, state("web", "running", "healthy", 0, 0), state("db", "running", "healthy", 0, 0));

        assertThat(bench.run(bench.request()).outcome()).isEqualTo(STARTED);
    }

    @Test
    void wait_whereInspectFails_saysWhy() throws Exception {
        bench.docker.answer("inspect", 1, "", "permission denied\n");

        assertThat(bench.run(bench.request()).what()).contains("ended with code 1: permission denied");
    }

    @Test
    void wait_withGarbageFromInspect_saysSo() throws Exception {
        bench.docker.answer("inspect", 0, "oops", "");

        assertThat(bench.run(bench.request()).what())
                .startsWith("how the containers fare cannot be seen: it is no JSON");
    }

    @Test
    void request_deletingVolumesWithoutFirstRun_isRefused() {
        StartRequest request = bench.request();

        assertThatThrownBy(() -> new StartRequest(
                        request.environment(),
                        request.directory(),
                        request.artifacts(),
                        PlanMode.AUTO,
                        false,
                        true,
                        false,
                        false,
                        Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--first-run");
    }
}
