package ai.orchestra.secrets.gcp.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Stands still but for waits. */
    private static final class Still implements AdminClock {
        private long nanos = 12_345;

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void sleep(Duration time) {
            nanos += time.toNanos();
        }
    }

    @Test
    void lets_theFirstGoAtOnce() throws InterruptedException {
        Still clock = new Still();
        Pacer pacer = new Pacer(3, clock);
        List<String> heard = new ArrayList<>();
        AdminListener listener = new AdminListener() {
            @Override
            public void waiting(Duration time, String reason) {
                heard.add(time.toSeconds() + " s " + reason);
            }
        };

        for (int n = 0; n < 7; n++) {
            pacer.acquire(listener);
        }

        assertThat(clock.nanos).isEqualTo(12_345 + 2 * MINUTE);
        assertThat(heard)
                .containsExactly("60 s to stay below 3 requests a minute", "60 s to stay below 3 requests a minute");
    }

    @Test
    void never_exceedsTheNumberInAnyMinute() throws InterruptedException {
        Random random = new Random(20260101);
        for (int round = 0; round < 50; round++) {
            Still clock = new Still();
            int perMinute = 1 + random.nextInt(20);
            Pacer pacer = new Pacer(perMinute, clock);
            List<Long> turns = new ArrayList<>();
            for (int n = 0; n < 200; n++) {
                clock.nanos += (long) (random.nextDouble() * MINUTE / perMinute);
                pacer.acquire(AdminListener.none());
                turns.add(clock.nanos);
                if (n >= perMinute) {
                    assertThat(turns.get(n) - turns.get(n - perMinute)).isGreaterThanOrEqualTo(MINUTE);
                }
            }
        }
    }
}
