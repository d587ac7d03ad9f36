package ai.orchestra.memory.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.stub.StubMemory;
import ai.orchestra.memory.tiered.Consistency;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.memory.tiered.TieredOptions;
import ai.orchestra.testkit.race.RaceChecker;
import ai.orchestra.testkit.race.RaceVerdict;
import ai.orchestra.testkit.race.RaceWorkload;
import ai.orchestra.testkit.servers.RedisSentinels;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The race goes on while Sentinel makes a master of a replica that may lack the newest writes. */
@Tag("soak")
class SentinelIT {
    private static final int FAILOVER_AT = 30;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void reads_areNeverStale_acrossAFailover_whenStrict() {
        MemoryBackend truth = StubMemory.builder().maxRecords(1_000_000).buildBackend();
        List<MemoryManager> managers = new ArrayList<>();
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            for (int i = 0; i < 2; i++) {
                managers.add(manager(sentinels, truth));
            }
            AtomicInteger disturbances = new AtomicInteger();
            RaceWorkload workload = new RaceWorkload(
                    new UserScope("t", "cherry", "ada"), 4, 3, 5, 40_000, 60, 10, Duration.ofMillis(2), 5);
            RaceVerdict verdict = RaceChecker.judge(workload.run(managers, key -> {
                if (disturbances.incrementAndGet() == FAILOVER_AT) {
                    sentinels.failOver();
                    sentinels.thaw();
                }
            }));
            System.out.println(verdict + ", disturbances: " + disturbances);

            assertThat(disturbances).hasValueGreaterThan(FAILOVER_AT);
            assertThat(sentinels.masterPort()).isNotEqualTo(sentinels.firstMasterPort());
            assertThat(verdict.wrong()).as(verdict.toString()).isZero();
        } finally {
            managers.forEach(MemoryManager::close);
            truth.close();
        }
    }

    private static MemoryManager manager(RedisSentinels sentinels, MemoryBackend truth) {
        RedisURI.Builder uri = RedisURI.builder().withSentinelMasterId(RedisSentinels.MASTER);
        sentinels.sentinels().forEach(sentinel -> uri.withSentinel(sentinel.getHost(), sentinel.getPort()));
        RedisCaches redis = RedisCaches.builder().uri(uri.build()).build();
        return MemoryManagers.builder()
                .store(TieredBackend.builder(new SlowStore(truth, 300, 300), redis.histories())
                        .options(TieredOptions.DEFAULT.consistency(Consistency.STRICT))
                        .build())
                .build();
    }
}
