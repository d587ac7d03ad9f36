package ai.orchestra.schema.internal.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.schema.compose.PublishedPort;
import ai.orchestra.schema.docker.FakeEngine;
import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.CheckStatus;
import ai.orchestra.schema.preflight.EnvironmentNeeds;
import ai.orchestra.schema.preflight.Machine;
import ai.orchestra.schema.preflight.Needs;
import ai.orchestra.schema.preflight.PortBinding;
import ai.orchestra.schema.preflight.PreflightContext;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsCheckTest {
    /** As the kernel writes it: 8080 is 1F90, state 0A is LISTEN, and 51413 (C8D5) is only connected. */
    private static final String TCP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:C8D5 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 777 1 0 20
               1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4242 1 0 100
            """;

    private static final String TCP6 = """
              sl  local_address                         remote_address                        st tx_queue rx_queue
               0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 33 0 5151 1 0 100
            """;

    @TempDir
    Path root;

    private CheckResult run(PortBinding.Outcome outcome, Map<String, String> environment, PublishedPort... ports)
            throws Exception {
        return new PortsCheck()
                .run(PreflightContext.of(
                        Needs.ports(ports),
                        Machine.real()
                                .withRoot(root)
                                .withEnvironment(environment)
                                .withPorts(port -> outcome)));
    }

    private void table() throws Exception {
        Files.createDirectories(root.resolve("proc/net"));
        Files.writeString(root.resolve("proc/net/tcp"), TCP);
        Files.writeString(root.resolve("proc/net/tcp6"), TCP6);
        Path fd = Files.createDirectories(root.resolve("proc/812/fd"));
        Files.createSymbolicLink(fd.resolve("0"), Path.of("/dev/null"));
        Files.createSymbolicLink(fd.resolve("3"), Path.of("socket:[4242]"));
        Files.writeString(root.resolve("proc/812/comm"), "nginx\n");
        Files.createDirectories(root.resolve("proc/813"));
    }

    @Test
    void taken_namesTheProcess() throws Exception {
        table();

        CheckResult result = run(PortBinding.Outcome.TAKEN, Map.of(), Needs.port("web", 8080, "tcp"));

        assertThat(result.status()).isEqualTo(CheckStatus.FAILED);
        assertThat(result.details())
                .containsExactly("127.0.0.1:8080/tcp of web (docker-compose.yml:1:3): taken by nginx (process 812)");
        assertThat(result.figures()).containsEntry("portsTakenCount", 1L);
    }

    @Test
    void taken_byAnotherUser_namesTheUser() throws Exception {
        table();

        assertThat(run(PortBinding.Outcome.TAKEN, Map.of(), Needs.port("web", 80, "tcp"))
                        .details())
                .singleElement()
                .asString()
                .contains("taken by a process of user 33 that this user may not look into");
    }

    @Test
    void taken_bySomethingUnknown_saysSo() throws Exception {
        assertThat(run(PortBinding.Outcome.TAKEN, Map.of(), Needs.port("web", 9, "tcp"))
                        .details())
                .singleElement()
                .asString()
                .endsWith("something that /proc/net does not show");
    }

    @Test
    void taken_byThisProjectsContainer_isFine_andByAnotherIsNot() throws Exception {
        String container = "[{\"Id\":\"a\",\"Names\":[\"/%s-web-1\"],\"State\":\"running\",\"Labels\":{"
                + "\"com.docker.compose.project\":\"%s\"},\"Ports\":[{\"PublicPort\":8080,\"Type\":\"tcp\"}]}]";
        try (FakeEngine engine = new FakeEngine()) {
            engine.answer("GET /v1.50/containers/json", FakeEngine.ok(container.formatted("demo", "demo")));
            CheckResult ours = run(PortBinding.Outcome.TAKEN, engine.environment(), Needs.port("web", 8080, "tcp"));
            assertThat(ours.status()).as(ours.toString()).isEqualTo(CheckStatus.OK);
            assertThat(ours.what()).isEqualTo("all 1 ports are free or this project's already (1)");

            engine.answer("GET /v1.50/containers/json", FakeEngine.ok(container.formatted("shop", "shop")));
            CheckResult theirs = run(PortBinding.Outcome.FREE, engine.environment(), Needs.port("web", 8080, "tcp"));
            assertThat(theirs.status()).isEqualTo(CheckStatus.FAILED);
            assertThat(theirs.details()).singleElement().asString().endsWith("taken by the container shop-web-1");
        }
    }

    @Test
    void takenPort_ofAnotherAddress_isNobodysFault() throws Exception {
        String container = "[{\"Id\":\"a\",\"Names\":[\"/web-1\"],\"State\":\"running\",\"Labels\":{"
                + "\"com.docker.compose.project\":\"%s\"},\"Ports\":["
                + "{\"IP\":\"%s\",\"PublicPort\":8080,\"Type\":\"tcp\"}]}]";
        table();
        try (FakeEngine engine = new FakeEngine()) {
            engine.answer("GET /v1.50/containers/json", FakeEngine.ok(container.formatted("shop", "127.0.0.2")));
            assertThat(run(PortBinding.Outcome.FREE, engine.environment(), Needs.port("web", 8080, "tcp"))
                            .status())
                    .isEqualTo(CheckStatus.OK);
            assertThat(run(PortBinding.Outcome.FREE, engine.environment(), everywhere(8080))
                            .details())
                    .singleElement()
                    .asString()
                    .endsWith("taken by the container web-1");

            engine.answer("GET /v1.50/containers/json", FakeEngine.ok(container.formatted("demo", "127.0.0.2")));
            assertThat(run(PortBinding.Outcome.TAKEN, engine.environment(), Needs.port("web", 8080, "tcp"))
                            .details())
                    .as("the port of another address is ours, and this one is not")
                    .singleElement()
                    .asString()
                    .endsWith("taken by nginx (process 812)");
            for (String all : new String[] {"0.0.0.0", "::", "127.0.0.1"}) {
                engine.answer("GET /v1.50/containers/json", FakeEngine.ok(container.formatted("demo", all)));
                assertThat(run(PortBinding.Outcome.TAKEN, engine.environment(), Needs.port("web", 8080, "tcp"))
                                .status())
                        .isEqualTo(CheckStatus.OK);
            }
        }
    }

    @Test
    void notAllowed_looksWhetherSomebodyListens() throws Exception {
        table();

        assertThat(run(PortBinding.Outcome.NOT_ALLOWED, Map.of(), Needs.port("web", 443, "tcp"))
                        .status())
                .isEqualTo(CheckStatus.OK);
        assertThat(run(PortBinding.Outcome.NOT_ALLOWED, Map.of(), Needs.port("web", 80, "tcp"))
                        .status())
                .isEqualTo(CheckStatus.FAILED);
    }

    @Test
    void samePort_ofTwoServices_isAFailure() throws Exception {
        CheckResult result = run(
                PortBinding.Outcome.FREE,
                Map.of(),
                Needs.port("a", 8080, "tcp"),
                Needs.port("b", 8080, "tcp"),
                Needs.port("c", 8080, "udp"));

        assertThat(result.details())
                .containsExactly(
                        "127.0.0.1:8080/tcp of b (docker-compose.yml:1:3): published by a too (docker-compose.yml:1:3)");
    }

    @Test
    void address_ofAnotherMachine_isAFailure() throws Exception {
        assertThat(run(PortBinding.Outcome.NO_SUCH_ADDRESS, Map.of(), Needs.port("a", 8080, "tcp"))
                        .details())
                .singleElement()
                .asString()
                .endsWith("this machine does not have that address");
    }

    @Test
    void unreadableFiles_areAWarning() throws Exception {
        EnvironmentNeeds nothing = Needs.nothing();
        EnvironmentNeeds needs = new EnvironmentNeeds(
                "x",
                false,
                nothing.mode(),
                0,
                java.util.List.of(),
                0,
                java.util.List.of(),
                new ai.orchestra.schema.compose.ComposeModel(
                        "demo",
                        java.util.List.of(),
                        java.util.List.of(),
                        false,
                        java.util.List.of("c.yml:1:1 broken")));

        CheckResult result = new PortsCheck()
                .run(PreflightContext.of(needs, Machine.real().withRoot(root).withEnvironment(Map.of())));

        assertThat(result.status()).isEqualTo(CheckStatus.WARNING);
        assertThat(result.details()).containsExactly("c.yml:1:1 broken");
    }

    @Test
    void noPorts_isSkipped() throws Exception {
        assertThat(run(PortBinding.Outcome.FREE, Map.of()).status()).isEqualTo(CheckStatus.SKIPPED);
    }

    @Test
    void realSockets_areFreeAndTaken() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
            port = ((InetSocketAddress) server.getLocalSocketAddress()).getPort();
            assertThat(PortBinding.system().attempt(Needs.port("a", port, "tcp")))
                    .isEqualTo(PortBinding.Outcome.TAKEN);
            assertThat(PortBinding.system().attempt(everywhere(port))).isEqualTo(PortBinding.Outcome.TAKEN);
            // This process is the owner, as the real /proc tells.
            assertThat(new PortTable(Path.of("/")).holder(port, "tcp").map(new PortOwner(Path.of("/"))::describe))
                    .hasValueSatisfying(text -> assertThat(text)
                            .contains("process " + ProcessHandle.current().pid()));
        }
        assertThat(PortBinding.system().attempt(Needs.port("a", port, "tcp"))).isEqualTo(PortBinding.Outcome.FREE);
        assertThat(PortBinding.system().attempt(everywhere(port))).isEqualTo(PortBinding.Outcome.FREE);
        try (DatagramSocket udp = new DatagramSocket(0, loopback)) {
            assertThat(PortBinding.system().attempt(Needs.port("a", udp.getLocalPort(), "udp")))
                    .isEqualTo(PortBinding.Outcome.TAKEN);
        }
    }

    @Test
    void realSockets_onAForeignAddress_sayThatItIsNotHere() {
        PublishedPort port = Needs.port("a", 18080, "tcp");
        PublishedPort foreign = new PublishedPort("a", Optional.of("192.0.2.1"), port.port(), 80, "tcp", port.origin());

        assertThat(PortBinding.system().attempt(foreign)).isEqualTo(PortBinding.Outcome.NO_SUCH_ADDRESS);
    }

    private static PublishedPort everywhere(int port) {
        PublishedPort some = Needs.port("a", port, "tcp");
        return new PublishedPort("a", Optional.empty(), port, 80, "tcp", some.origin());
    }
}
