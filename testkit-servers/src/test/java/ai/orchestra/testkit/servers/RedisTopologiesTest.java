package ai.orchestra.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clusters, Sentinels, and servers that are disturbed. */
class RedisTopologiesTest {
    @Test
    void cluster_servesAllSlots_andEnds() throws IOException {
        RedisCluster cluster = RedisCluster.start();
        try (cluster) {
            assertThat(cluster.uris()).hasSize(3);
            for (var uri : cluster.uris()) {
                assertThat(RespClient.ask(uri.getPort(), "CLUSTER", "INFO"))
                        .contains("cluster_slots_assigned:16384", "cluster_size:3");
            }
            assertThat(RespClient.ask(cluster.uris().get(0).getPort(), "SET", "key", "value"))
                    .matches("OK|-MOVED .*");
        }
        assertThat(cluster.uris()).noneMatch(uri -> RedisServer.answersPing(uri.getPort()));
    }

    @Test
    void sentinels_makeAMasterOfTheReplica() {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            assertThat(sentinels.sentinels()).hasSize(3);
            assertThat(sentinels.masterPort()).isEqualTo(sentinels.firstMasterPort());

            sentinels.failOver();

            assertThat(sentinels.masterPort()).isNotEqualTo(sentinels.firstMasterPort());
        }
    }

    @Test
    void sentinels_replaceAMasterThatWasKilled() {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            sentinels.killMaster();

            assertThat(RedisServer.answersPing(sentinels.firstMasterPort())).isFalse();
            assertThat(sentinels.askMaster("INFO", "replication")).contains("role:master");
        }
    }

    @Test
    void server_canBeKilledAndStartedAgain_onTheSamePort() throws IOException {
        try (RedisServer server = RedisServer.start()) {
            int port = server.uri().getPort();
            RespClient.ask(port, "SET", "key", "value");
            server.kill();
            assertThat(RedisServer.answersPing(port)).isFalse();

            server.restart();
            assertThat(RespClient.ask(port, "GET", "key")).isEmpty();
        }
    }

    @Test
    void server_canBeFrozen() {
        try (RedisServer server = RedisServer.start()) {
            server.freeze(true);
            assertThat(RedisServer.answersPing(server.uri().getPort())).isFalse();
            server.freeze(false);
            assertThat(RedisServer.answersPing(server.uri().getPort())).isTrue();
        }
    }

    @Test
    void server_ofSomebodyElse_isNotDisturbed() {
        try (RedisServer server =
                RedisServer.start(Map.of("REDIS_TEST_URL", "redis://elsewhere:7000")::get, Optional::empty)) {
            assertThatThrownBy(server::kill).hasMessageContaining("REDIS_TEST_URL");
            assertThatThrownBy(server::restart).hasMessageContaining("REDIS_TEST_URL");
            assertThatThrownBy(() -> server.freeze(true)).hasMessageContaining("REDIS_TEST_URL");
        }
    }
}
