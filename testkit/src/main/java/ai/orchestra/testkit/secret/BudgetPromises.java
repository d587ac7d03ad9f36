package ai.orchestra.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretException;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Promises about how long a look-up may take. They run by the real clock, which is what a caller waits by. */
interface BudgetPromises extends SecretPromises {
    /** What a look-up may take beyond its budget, on a machine that is busy with other things. */
    Duration GRACE = Duration.ofSeconds(2);

    @Test
    default void budget_endsALookupInAFrozenBackEnd() {
        at().needs(SecretCapability.FREEZING);
        at().store("there", at().value("there"));
        at().found("there");
        at().subject().freeze();
        Duration budget = Duration.ofMillis(500);

        long start = System.nanoTime();
        assertThatThrownBy(() -> at().source().lookup(new SecretRequest("there", "latest", budget)))
                .isInstanceOf(SecretUnavailableException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(budget.plus(GRACE));
    }

    @Test
    default void budget_endsALookupDuringAnOutage() {
        at().needs(SecretCapability.OUTAGE);
        at().store("there", at().value("there"));
        at().found("there");
        at().subject().outage(true);
        Duration budget = Duration.ofMillis(500);

        long start = System.nanoTime();
        assertThatThrownBy(() -> at().source().lookup(new SecretRequest("there", "latest", budget)))
                .isInstanceOf(SecretUnavailableException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(budget.plus(GRACE));
    }

    @Test
    default void budget_thatIsTinyIsAnAnswerOrUnavailable() {
        at().store("there", at().value("there"));
        at().source();
        try {
            Lookup answer = at().source().lookup(new SecretRequest("there", "latest", Duration.ofNanos(1)));
            assertThat(answer).isInstanceOf(Lookup.Found.class);
        } catch (SecretException e) {
            assertThat(e).isInstanceOf(SecretUnavailableException.class);
        }
    }

    @Test
    default void interrupt_endsALookupInAFrozenBackEnd() throws Exception {
        at().needs(SecretCapability.FREEZING);
        at().store("there", at().value("there"));
        at().found("there");
        at().subject().freeze();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch asking = new CountDownLatch(1);
            Future<Throwable> outcome = executor.submit(() -> {
                asking.countDown();
                return failureOf("there");
            });
            asking.await();
            executor.shutdownNow();

            assertThat(outcome.get(GRACE.toSeconds() + 8, TimeUnit.SECONDS))
                    .as("how an interrupted look-up ends, long before its budget of 30 s")
                    .isInstanceOf(SecretException.class);
        } finally {
            executor.shutdownNow();
        }
    }

    private Throwable failureOf(String id) {
        try {
            return new AssertionError(
                    "a frozen back end answered " + at().look(id).getClass());
        } catch (RuntimeException e) {
            return e;
        }
    }
}
