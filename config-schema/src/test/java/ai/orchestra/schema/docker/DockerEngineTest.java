package ai.orchestra.schema.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.orchestra.schema.docker.DockerException.Kind;
import ai.orchestra.testsupport.Canary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerEngineTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path root;

    private FakeEngine fake;
    private DockerEngine engine;

    @BeforeEach
    void start() throws Exception {
        fake = new FakeEngine();
        engine = DockerEngine.find(fake.environment(), root, LONG);
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    private static DockerException failure(DockerEngine engine) {
        return catchThrowableOfType(DockerException.class, engine::ping);
    }

    @Test
    void info_chunked_isRead() throws Exception {
        fake.answer(
                "GET /v1.50/info",
                FakeEngine.chunked("{\"OperatingSystem\":\"Debian\",\"MemTotal\":67430000640,\"Runtimes\":{\"runc\":{},"
                        + "\"nvidia\":{\"path\":\"x\"}},\"DiscoveredDevices\":[{\"Source\":\"cdi\",\"ID\":"
                        + "\"nvidia.com/gpu=0\"}],\"CDISpecDirs\":[\"/etc/cdi\"]}"));

        EngineInfo info = engine.info();

        assertThat(info)
                .isEqualTo(new EngineInfo(
                        "28.2.2",
                        "1.50",
                        "Debian",
                        67_430_000_640L,
                        java.util.Set.of("runc", "nvidia"),
                        List.of("nvidia.com/gpu=0"),
                        List.of("/etc/cdi")));
        assertThat(info.offersNvidiaGpus()).isTrue();
    }

    @Test
    void body_upToTheEndOfTheConnection_isRead() throws Exception {
        fake.answer("GET /_ping", "HTTP/1.0 200 OK\r\n\r\nOK\n");
        engine.ping();
        assertThat(fake.requests()).containsExactly("GET /_ping");
    }

    @ParameterizedTest
    @CsvSource({"1.50,1.24,1.50", "1.41,1.12,1.41", "1.55,1.44,1.51", "1.70,1.60,1.60"})
    void version_isTheNewestThatBothKnow(String newest, String oldest, String asked) throws Exception {
        fake.answer(
                "GET /version",
                FakeEngine.ok("{\"ApiVersion\":\"" + newest + "\",\"MinAPIVersion\":\"" + oldest + "\"}"));
        fake.answer("GET /v" + asked + "/containers/json", FakeEngine.ok("[]"));

        assertThat(engine.containers()).isEmpty();
        assertThat(fake.requests()).containsExactly("GET /version", "GET /v" + asked + "/containers/json?all=true");
    }

    @Test
    void containers_ofAProject_areReadWithPortsAndLabels() throws Exception {
        fake.answer(
                "GET /v1.50/containers/json",
                FakeEngine.ok("[{\"Id\":\"abc\",\"Names\":[\"/demo-web-1\"],\"Image\":\"nginx\",\"State\":\"running\","
                        + "\"Labels\":{\"com.docker.compose.project\":\"demo\",\"com.docker.compose.service\":\"web\"},"
                        + "\"Ports\":[{\"IP\":\"0.0.0.0\",\"PrivatePort\":80,\"PublicPort\":8080,\"Type\":\"tcp\"},"
                        + "{\"IP\":\"::\",\"PrivatePort\":80,\"PublicPort\":8080,\"Type\":\"tcp\"},"
                        + "{\"IP\":\"127.0.0.1\",\"PrivatePort\":80,\"PublicPort\":9090,\"Type\":\"tcp\"},"
                        + "{\"PrivatePort\":443,\"Type\":\"tcp\"}]}]"));

        assertThat(engine.containers("demo"))
                .containsExactly(new EngineContainer(
                        "abc",
                        "demo-web-1",
                        "nginx",
                        "running",
                        "demo",
                        "web",
                        List.of(
                                new EngineContainer.HostPort(Optional.empty(), 8080, "tcp"),
                                new EngineContainer.HostPort(Optional.of("127.0.0.1"), 9090, "tcp"))));
        assertThat(fake.requests().get(1))
                .isEqualTo("GET /v1.50/containers/json?all=true&filters="
                        + "%7B%22label%22%3A%5B%22com.docker.compose.project%3Ddemo%22%5D%7D");
    }

    @Test
    void volumesAndNetworks_ofAProject_areRead() throws Exception {
        fake.answer(
                "GET /v1.50/volumes",
                FakeEngine.ok("{\"Volumes\":[{\"Name\":\"demo_data\",\"Driver\":\"local\",\"CreatedAt\":\"2026\"}]}"));
        fake.answer(
                "GET /v1.50/networks",
                FakeEngine.ok(
                        "[{\"Id\":\"n1\",\"Name\":\"demo_default\",\"Driver\":\"bridge\",\"Created\":\"2026\"}]"));

        assertThat(engine.volumes("demo")).containsExactly(new EngineItem("demo_data", "demo_data", "local", "2026"));
        assertThat(engine.networks("demo")).containsExactly(new EngineItem("n1", "demo_default", "bridge", "2026"));
    }

    @Test
    void diskUsage_isCountedAsDockerCountsIt() throws Exception {
        fake.answer(
                "GET /v1.50/system/df",
                FakeEngine.chunked("{\"LayersSize\":12340000000,\"Images\":["
                        + "{\"Size\":8000000000,\"SharedSize\":1213000000,\"Containers\":1},"
                        + "{\"Size\":5553000000,\"SharedSize\":0,\"Containers\":0}],"
                        + "\"Containers\":[{\"SizeRw\":100,\"State\":\"running\"},{\"SizeRw\":50,\"State\":\"exited\"},"
                        + "{\"State\":\"exited\"}],"
                        + "\"Volumes\":[{\"UsageData\":{\"Size\":7,\"RefCount\":0}},{\"UsageData\":{\"Size\":9,"
                        + "\"RefCount\":2}},{\"UsageData\":{\"Size\":-1,\"RefCount\":-1}}],"
                        + "\"BuildCache\":[{\"Size\":1000,\"InUse\":false,\"Shared\":false},"
                        + "{\"Size\":2000,\"InUse\":true,\"Shared\":false},{\"Size\":4000,\"InUse\":false,"
                        + "\"Shared\":true}]}"));

        DiskUsage usage = engine.diskUsage();

        assertThat(usage.images()).isEqualTo(new DiskUsage.Share(12_340_000_000L, 5_553_000_000L));
        assertThat(usage.containers()).isEqualTo(new DiskUsage.Share(150, 50));
        assertThat(usage.volumes()).isEqualTo(new DiskUsage.Share(16, 7));
        assertThat(usage.buildCache()).isEqualTo(new DiskUsage.Share(3000, 1000));
        assertThat(usage.withoutVolumes()).isEqualTo(new DiskUsage.Share(12_340_003_150L, 5_553_001_050L));
    }

    @Test
    void prune_asksForWhatSystemPruneRemoves_andNeverForVolumes() throws Exception {
        fake.answer(
                "POST /v1.50/containers/prune",
                FakeEngine.ok("{\"ContainersDeleted\":[\"a\",\"b\"],\"SpaceReclaimed\":10}"));
        fake.answer("POST /v1.50/networks/prune", FakeEngine.ok("{\"NetworksDeleted\":[\"n\"]}"));
        fake.answer("POST /v1.50/images/prune", FakeEngine.ok("{\"ImagesDeleted\":null,\"SpaceReclaimed\":20}"));
        fake.answer("POST /v1.50/build/prune", FakeEngine.ok("{\"CachesDeleted\":null,\"SpaceReclaimed\":30}"));

        assertThat(engine.prune()).isEqualTo(new PruneResult(2, 1, 0, 60));
        assertThat(fake.requests())
                .containsExactly(
                        "GET /version",
                        "POST /v1.50/containers/prune",
                        "POST /v1.50/networks/prune",
                        "POST /v1.50/images/prune?filters=%7B%22dangling%22%3A%5B%22true%22%5D%7D",
                        "POST /v1.50/build/prune");
    }

    @Test
    void removeContainer_goneOrStopped_isDone() throws Exception {
        fake.answer("POST /v1.50/containers/a/stop", "HTTP/1.1 304 Not Modified\r\n\r\n");
        fake.answer("DELETE /v1.50/containers/a", "HTTP/1.1 204 No Content\r\n\r\n");

        engine.removeContainer("a");
        engine.removeContainer("gone");

        assertThat(fake.requests())
                .contains("POST /v1.50/containers/a/stop?t=10", "DELETE /v1.50/containers/a?force=true");
    }

    @Test
    void removeVolume_inUse_saysWhoRefusedAndWhy() {
        fake.answer(
                "DELETE /v1.50/volumes/demo_data",
                FakeEngine.status("409 Conflict", "{\"message\":\"volume is in use\"}"));

        DockerException e = catchThrowableOfType(DockerException.class, () -> engine.removeVolume("demo_data"));

        assertThat(e.kind()).isEqualTo(Kind.ERROR_ANSWER);
        assertThat(e).hasMessageContaining("DELETE /volumes/demo_data with error 409: volume is in use");
    }

    @Test
    void socket_missing_saysSo() throws Exception {
        DockerException e = failure(DockerEngine.find(Map.of(), root, LONG));

        assertThat(e.kind()).isEqualTo(Kind.NO_SOCKET);
        assertThat(e).hasMessageContaining("there is no Docker socket at unix://" + root + "/var/run/docker.sock");
        assertThat(e.remedy()).contains("DOCKER_HOST");
    }

    @Test
    void socket_ofADeadEngine_isRefused() throws Exception {
        Path dead = Files.createTempDirectory("eng").resolve("d.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(dead));
        }
        DockerException e = failure(DockerEngine.find(Map.of("DOCKER_HOST", "unix://" + dead), root, LONG));
        Files.delete(dead);

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e.remedy()).contains("systemctl start docker");
    }

    @Test
    void socket_thatIsNoSocket_isRefused() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "");

        assertThat(failure(DockerEngine.find(Map.of("DOCKER_HOST", "unix://" + file), root, LONG))
                        .kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void engine_hanging_endsAtTheLimit() throws Exception {
        fake.answer("GET /_ping", FakeEngine.HANG);

        DockerException e = failure(DockerEngine.find(fake.environment(), root, SHORT));

        assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(e).hasMessageContaining("did not answer GET /_ping within 300 ms");
    }

    @Test
    void engine_hangingInTheMiddleOfABody_endsAtTheLimit() throws Exception {
        fake.answer("GET /_ping", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nOK");
        // The fake closes after what it has, which is the other way in which a body can stop short.
        assertThat(failure(engine).kind()).isEqualTo(Kind.GARBAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nOK",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nOK",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nOK",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nOK\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOKAY\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            })
    void answer_thatIsNone_isGarbage(String text) {
        fake.answer("GET /_ping", text);

        assertThat(failure(engine).kind()).isEqualTo(Kind.GARBAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[]", "{\"Version\":1}", "{} {}", "hello"})
    void version_thatIsNone_isGarbage(String body) {
        fake.answer("GET /version", FakeEngine.ok(body));

        DockerException e = catchThrowableOfType(DockerException.class, engine::info);

        assertThat(e.kind()).isEqualTo(Kind.GARBAGE);
        assertThat(e.getMessage()).doesNotContain("hello");
    }

    @Test
    void interrupt_whileTheEngineHangs_endsTheCall() throws Exception {
        fake.answer("GET /_ping", FakeEngine.HANG);
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            started.countDown();
            try {
                engine.ping();
            } catch (DockerException | InterruptedException e) {
                thrown.set(e);
            }
        });
        caller.start();
        started.await();
        caller.interrupt();
        caller.join(10_000);

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void tcp_withoutTls_isAsked() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try (var socket = server.accept()) {
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                    while (!in.readLine().isEmpty()) {
                        // The answer comes after the whole request, as an early end would reset the connection.
                        continue;
                    }
                    socket.getOutputStream().write(FakeEngine.ok("OK").getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            thread.start();
            int port = ((InetSocketAddress) server.getLocalSocketAddress()).getPort();
            DockerEngine tcp = DockerEngine.find(Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + port), root, LONG);
            tcp.ping();
            thread.join(5_000);
            assertThat(tcp.host().socket()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ssh://me@host", "npipe:////./pipe/docker_engine", "fd://", "tcp://", "tcp://[", "http://h"})
    void host_thatCannotBeAsked_saysSo(String host) {
        DockerException e = catchThrowableOfType(
                DockerException.class, () -> DockerEngine.find(Map.of("DOCKER_HOST", host), root, LONG));

        assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED_HOST);
        assertThat(e).hasMessageContaining("DOCKER_HOST");
    }

    @Test
    void host_withTls_saysThatItIsNotSupported() {
        DockerException e = catchThrowableOfType(
                DockerException.class,
                () -> DockerEngine.find(Map.of("DOCKER_HOST", "tcp://h:2376", "DOCKER_TLS_VERIFY", "1"), root, LONG));

        assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED_HOST);
        assertThat(e).hasMessageContaining("TLS is not supported");
    }

    @Test
    void host_withPassword_isNotShown() {
        String secret = Canary.secret("docker-host").replace("/", "");
        DockerException e = catchThrowableOfType(
                DockerException.class,
                () -> DockerEngine.find(Map.of("DOCKER_HOST", "ssh://me:" + secret + "@host"), root, LONG));

        assertThat(e.getMessage()).contains("ssh://****@host").doesNotContain(secret);
    }

    @Test
    void context_inUse_isFollowed() throws Exception {
        Path docker = Files.createDirectories(root.resolve("home/.docker"));
        Files.writeString(docker.resolve("config.json"), "{\"auths\":{},\"currentContext\":\"rootless\"}");
        Map<String, String> home = Map.of("HOME", root.resolve("home").toString());
        assertThat(catchThrowableOfType(DockerException.class, () -> DockerEngine.find(home, root, LONG)))
                .hasMessageContaining("the docker context rootless does not exist");

        // printf rootless | sha256sum
        Path meta = Files.createDirectories(
                docker.resolve("contexts/meta/12b961af5feb3e9d39f93b2cefb9a1a944f18d02cca0cac2f04f5a982240605f"));
        Files.writeString(
                meta.resolve("meta.json"), "{\"Endpoints\":{\"docker\":{\"Host\":\"unix://" + fake.socket() + "\"}}}");
        DockerEngine rootless = DockerEngine.find(home, root, LONG);
        rootless.ping();

        assertThat(rootless.host().origin()).isEqualTo("the docker context rootless");
    }

    @Test
    void context_default_isTheDefaultSocket() throws Exception {
        DockerEngine plain = DockerEngine.find(Map.of("DOCKER_CONTEXT", "default", "HOME", "/nowhere"), root, LONG);

        assertThat(plain.host().socket()).contains(root.resolve("var/run/docker.sock"));
    }

    @Test
    void context_unreadable_saysWhichFile() throws Exception {
        Path docker = Files.createDirectories(root.resolve("home/.docker"));
        Files.writeString(docker.resolve("config.json"), "{oops");

        assertThat(catchThrowableOfType(
                        DockerException.class,
                        () -> DockerEngine.find(Map.of("DOCKER_CONFIG", docker.toString()), root, LONG)))
                .hasMessageContaining("config.json cannot be read");
    }
}
