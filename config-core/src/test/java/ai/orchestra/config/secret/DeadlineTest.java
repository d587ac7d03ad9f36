package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    /** Twenty callers and more are awake again, one after the other, before the budget is over. */
    @ParameterizedTest
    @CsvSource({"PT0.01S, PT0.0095S", "PT0.7S, PT0.665S", "PT2S, PT1.9S", "PT5S, PT4.75S", "PT5M, PT4M59.75S"})
    void timeIsUp_aLittleBeforeTheBudgetIs(Duration budget, Duration allowed) {
        long now = Long.MAX_VALUE - 1;
        Deadline deadline = Deadline.in(() -> now, budget);
        assertThat(deadline.remainingNanos()).isEqualTo(allowed.toNanos());
        assertThat(deadline.budget()).isEqualTo(budget);
        assertThat(deadline.forSource("key")).isLessThan(allowed);
    }
}
