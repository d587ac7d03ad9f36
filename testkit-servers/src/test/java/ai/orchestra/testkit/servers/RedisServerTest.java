package ai.orchestra.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RedisServerTest {
    @TempDir
    private Path directory;

    @Test
    void answers_untilItIsClosed() {
        RedisServer server = RedisServer.start();
        try {
            assertThat(RedisServer.answersPing(server.uri().getPort())).isTrue();
        } finally {
            server.close();
        }
        assertThat(RedisServer.answersPing(server.uri().getPort())).isEqualTo(!server.isPrivate());
    }

    @Test
    void startsTheBinary_thatAJarBringsAlong() {
        try (RedisServer server = RedisServer.start(Map.<String, String>of()::get, RedisServer::embedded)) {
            assertThat(server.isPrivate()).isTrue();
            assertThat(RedisServer.answersPing(server.uri().getPort())).isTrue();
        }
    }

    @Test
    void usesTheServer_thatIsNamed() {
        try (RedisServer server =
                RedisServer.start(Map.of("REDIS_TEST_URL", " redis://elsewhere:7000 ")::get, Optional::empty)) {
            assertThat(server.uri()).isEqualTo(URI.create("redis://elsewhere:7000"));
            assertThat(server.isPrivate()).isFalse();
        }
    }

    @Test
    void skips_whereThereIsNone() {
        assertThatThrownBy(() -> RedisServer.start(Map.of("PATH", directory.toString())::get, Optional::empty))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("redis-server was not found; install it (Debian: apt-get install redis-server)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "servers"})
    void fails_whereThereIsNoneButServersAreRequired(String required) {
        assertThatThrownBy(() -> RedisServer.start(Map.of("ORCHESTRA_REQUIRE_ALL", required)::get, Optional::empty))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("apt-get install redis-server")
                .hasMessageContaining("ORCHESTRA_REQUIRE_ALL=" + required + " forbids skipping");
    }

    @Test
    void tellsWhy_whenTheProgramEndsAtOnce() throws Exception {
        Path program = directory.resolve("redis-server");
        Files.writeString(program, "#!/bin/sh\necho 'Fatal: no memory'\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> RedisServer.start(Map.of("PATH", directory.toString())::get, Optional::empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("redis-server ended at once")
                .hasMessageContaining("Fatal: no memory");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("orchestra-redis-server"));
    }

    @Test
    void tellsWhich_whenTheProgramCannotBeStarted() {
        Path none = directory.resolve("none");

        assertThatThrownBy(() -> RedisServer.start(Map.<String, String>of()::get, () -> Optional.of(none)))
                .hasMessageContaining("redis-server cannot be started: " + none);
    }
}
