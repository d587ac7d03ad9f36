package ai.orchestra.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaks a test secret on request, as code under test might: {@code -Dorchestra.leak.plant=exception}, {@code log} or
 * {@code thread}. The leak check at the end of the build must turn red then; {@code .ci/prove-leak-check} tries all
 * three.
 */
@EnabledIfSystemProperty(
        named = "orchestra.leak.plant",
        matches = ".+",
        disabledReason = "plants a leak only when asked to")
class PlantedLeakTest {
    private static final CountDownLatch END = new CountDownLatch(1);

    private final Logger log = LoggerFactory.getLogger(PlantedLeakTest.class);

    @Test
    void plantsALeak() throws InterruptedException {
        String secret = Canary.secret("planted");
        switch (System.getProperty("orchestra.leak.plant")) {
            case "exception" -> log.warn("planted", new IllegalStateException("cannot log in with " + secret));
            case "log" -> log.info("logging in with {}", secret);
            case "thread" -> plantInAThreadName(secret);
            default -> throw new IllegalArgumentException("orchestra.leak.plant is exception, log or thread");
        }
    }

    @AfterAll
    static void endTheThread() {
        END.countDown();
    }

    private static void plantInAThreadName(String secret) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    running.countDown();
                    try {
                        END.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "login-" + secret);
        thread.setDaemon(true);
        thread.start();
        running.await();
        assertThat(thread.isAlive()).isTrue();
    }
}
