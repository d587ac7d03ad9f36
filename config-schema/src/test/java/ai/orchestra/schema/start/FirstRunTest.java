package ai.orchestra.schema.start;

import static ai.orchestra.schema.start.StartResult.Outcome.DOCKER_FAILED;
import static ai.orchestra.schema.start.StartResult.Outcome.NOT_CONFIRMED;
import static ai.orchestra.schema.start.StartResult.Outcome.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.schema.docker.FakeEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstRunTest {
    @TempDir
    Path root;

    private StartBench bench;
    private FakeEngine engine;

    @BeforeEach
    void make() throws IOException {
        bench = new StartBench(root);
        engine = new FakeEngine();
        engine.answer(
                "GET /v1.50/containers/json",
                FakeEngine.ok("[{\"Id\":\"c1\",\"Names\":[\"/demo-db-1\"],\"Image\":\"postgres:16\","
                        + "\"State\":\"running\",\"Labels\":{\"com.docker.compose.project\":\"demo\"}}]"));
        engine.answer("GET /v1.50/networks", FakeEngine.ok("[{\"Id\":\"n1\",\"Name\":\"demo_default\"}]"));
        engine.answer(
                "GET /v1.50/volumes",
                FakeEngine.ok("{\"Volumes\":[{\"Name\":\"demo_data\",\"CreatedAt\":\"2026-01-01\"}]}"));
        for (String gone : List.of(
                "POST /v1.50/containers/c1/stop",
                "DELETE /v1.50/containers/c1",
                "DELETE /v1.50/networks/n1",
                "DELETE /v1.50/volumes/demo_data")) {
            engine.answer(gone, "HTTP/1.1 204 No Content\r\n\r\n");
        }
        bench.machine = bench.machine.withEnvironment(bench.docker.environment(engine.environment()));
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    private List<String> changes() {
        return engine.requests().stream()
                .filter(request -> !request.startsWith("GET "))
                .toList();
    }

    @Test
    void firstRun_withoutDeleteVolumes_showsAndRemovesNothing() {
        StartResult result = bench.run(bench.request().withFirstRun(false));

        assertThat(result.outcome()).isEqualTo(STARTED);
        assertThat(bench.heard.lines)
                .startsWith(
                        "container  demo-db-1  (postgres:16, running)",
                        "network    demo_default",
                        "volume     demo_data  (since 2026-01-01, with all its data)");
        assertThat(changes()).isEmpty();
    }

    @Test
    void firstRun_withDeleteVolumesAndTheNameTyped_removesExactlyWhatItHasShown() throws Exception {
        AtomicReference<String> question = new AtomicReference<>("");
        bench.tools.confirmation(text -> {
            question.set(text);
            assertThat(changes()).isEmpty();
            assertThat(bench.heard.lines).hasSize(3);
            return java.util.Optional.of("development\n");
        });

        StartResult result = bench.run(bench.request().withFirstRun(true));

        assertThat(result.outcome()).isEqualTo(STARTED);
        assertThat(question.get())
                .isEqualTo(
                        "This removes 1 containers, 1 networks and 1 volumes with all their data, and cannot be undone."
                                + " Type development to go on: ");
        assertThat(changes())
                .containsExactly(
                        "POST /v1.50/containers/c1/stop?t=10",
                        "DELETE /v1.50/containers/c1?force=true",
                        "DELETE /v1.50/networks/n1",
                        "DELETE /v1.50/volumes/demo_data");
        assertThat(bench.docker.calls()).anyMatch(call -> call.endsWith("up -d"));
    }

    @Test
    void firstRun_withAnotherNameTyped_removesAndStartsNothing() throws Exception {
        bench.tools.confirmation(Confirmation.given("dev"));

        StartResult result = bench.run(bench.request().withFirstRun(true));

        assertThat(result.outcome()).isEqualTo(NOT_CONFIRMED);
        assertThat(changes()).isEmpty();
        assertThat(bench.docker.calls()).noneMatch(call -> call.endsWith("up -d"));
        assertThat(bench.generated).isEmpty();
    }

    @Test
    void firstRun_withoutATerminal_refusesAndNamesTheOption() {
        StartResult result = bench.run(bench.request().withFirstRun(true));

        assertThat(result.outcome()).isEqualTo(NOT_CONFIRMED);
        assertThat(result.remedy()).isEqualTo("confirm it beforehand with --confirm development");
        assertThat(changes()).isEmpty();
    }

    @Test
    void firstRun_withNothingLeft_asksNobody() {
        engine.answer("GET /v1.50/containers/json", FakeEngine.ok("[]"));
        engine.answer("GET /v1.50/networks", FakeEngine.ok("[]"));
        engine.answer("GET /v1.50/volumes", FakeEngine.ok("{\"Volumes\":[]}"));

        assertThat(bench.run(bench.request().withFirstRun(true)).outcome()).isEqualTo(STARTED);
        assertThat(bench.heard.lines).contains("the project demo has left nothing");
    }

    @Test
    void firstRun_whereAVolumeIsInUse_stopsAndSaysWhy() throws Exception {
        engine.answer(
                "DELETE /v1.50/volumes/demo_data",
                FakeEngine.status("409 Conflict", "{\"message\":\"volume is in use - [abc]\"}"));
        bench.tools.confirmation(Confirmation.given("development"));

        StartResult result = bench.run(bench.request().withFirstRun(true));

        assertThat(result.outcome()).isEqualTo(DOCKER_FAILED);
        assertThat(result.what()).contains("volume is in use");
        assertThat(bench.docker.calls()).noneMatch(call -> call.endsWith("up -d"));
    }

    @Test
    void plan_ofAFirstRun_showsItWithoutAskingTheEngine() {
        StartPlan plan = bench.start().plan(bench.request().withFirstRun(true));

        assertThat(plan.toString())
                .contains(
                        "2. show the containers, networks and volumes that the compose project demo has, and remove them"
                                + " all\n   volumes go with all their data, and cannot be had back\n   only after \"development\" is"
                                + " typed\n");
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void prune_onlyOnRequest() {
        bench.run(bench.request());
        assertThat(engine.requests()).isEmpty();

        for (String kind : List.of("containers", "networks", "images", "build")) {
            engine.answer("POST /v1.50/" + kind + "/prune", FakeEngine.ok("{\"SpaceReclaimed\":7}"));
        }
        StartResult result = bench.run(bench.request().withPrune(true));

        assertThat(result.outcome()).isEqualTo(STARTED);
        assertThat(changes()).hasSize(4).noneMatch(request -> request.contains("volumes"));
        assertThat(bench.heard.lines)
                .contains(
                        "removed 0 stopped containers, 0 networks and 0 tags and layers of images: 21 bytes are free again");
    }
}
