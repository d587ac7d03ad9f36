package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThreadsTest {
    @ParameterizedTest
    @EnumSource
    void leavesNoThread_andUsesDaemonsOnly(Transport transport) throws IOException, InterruptedException {
        Set<Thread> before = ours();
        try (Google google = new Google(transport).with("key", Canary.secret("value"))) {
            google.lookup("key");
            assertThat(ours()).allMatch(Thread::isDaemon);
        }
        ended(before);

        try (Silence silence = Silence.complete();
                GcpSecretSource source =
                        GcpSecretSource.of(Google.connection(transport, silence.endpoint(), CallLimits.DEFAULT)
                                .build())) {
            assertThatThrownBy(
                            () -> source.lookup(new SecretRequest("key", SecretRequest.LATEST, Duration.ofMillis(200))))
                    .isInstanceOf(SecretUnavailableException.class);
        }
        ended(before);
    }

    /** Holds that all threads but those end; one that was told to may still be on its way out on a busy machine. */
    private static void ended(Set<Thread> but) throws InterruptedException {
        long start = System.nanoTime();
        for (Thread thread : ours()) {
            if (!but.contains(thread)) {
                long left = Google.BUSY.toNanos() - (System.nanoTime() - start);
                thread.join(Math.max(1, left / 1_000_000));
            }
        }
        assertThat(ours()).isSubsetOf(but);
    }

    private static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("orchestra-gcp"))
                .filter(Thread::isAlive)
                .collect(Collectors.toSet());
    }
}
