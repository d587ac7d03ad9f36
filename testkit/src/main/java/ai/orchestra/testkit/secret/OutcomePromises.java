package ai.orchestra.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretException;
import ai.orchestra.config.secret.SecretIntegrityException;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretUnavailableException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promises that absent, denied and unavailable are never mixed up, and about requests that are wrong. */
interface OutcomePromises extends SecretPromises {
    @Test
    default void absent_isAnAnswerAndSaysWhatWasTried() {
        at().store("there", at().value("there"));

        Lookup answer = at().look("not-there");

        assertThat(answer).isInstanceOf(Lookup.Absent.class);
        assertThat(((Lookup.Absent) answer).tried()).isNotBlank();
        at().holds(at().found("there"), at().value("there"));
    }

    @Test
    default void absent_isStillAbsentWhenAskedAgain() {
        assertThat(List.of(at().look("not-there"), at().look("not-there")))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(Lookup.Absent.class));
    }

    @Test
    default void denied_isNeitherAbsentNorFoundAndSaysWhatWouldHelp() {
        at().needs(SecretCapability.DENIAL);
        at().store("closed", at().value("closed"));
        at().store("open", at().value("open"));
        at().subject().deny("closed");

        Lookup answer = at().look("closed");

        assertThat(answer).isInstanceOf(Lookup.Denied.class);
        assertThat(((Lookup.Denied) answer).tried()).isNotBlank();
        assertThat(((Lookup.Denied) answer).advice()).isNotBlank();
        at().holds(at().found("open"), at().value("open"));
    }

    @Test
    default void outage_isThrownForWhatIsThereAndForWhatIsNot() {
        at().needs(SecretCapability.OUTAGE);
        at().store("there", at().value("there"));
        at().source();
        at().subject().outage(true);

        for (String id : List.of("there", "not-there")) {
            assertThatThrownBy(() -> at().source().lookup(new SecretRequest(id, "latest", Duration.ofSeconds(2))))
                    .as(id)
                    .isInstanceOf(SecretUnavailableException.class)
                    .satisfies(e -> at().hides(e, at().value("there")));
        }
    }

    @Test
    default void outage_endsWhenTheBackEndIsBack() {
        at().needs(SecretCapability.OUTAGE);
        at().store("there", at().value("there"));
        at().source();
        at().subject().outage(true);
        assertThatThrownBy(() -> at().source().lookup(new SecretRequest("there", "latest", Duration.ofSeconds(2))))
                .isInstanceOf(SecretUnavailableException.class);
        at().subject().outage(false);

        at().holds(at().found("there"), at().value("there"));
        assertThat(at().look("not-there")).isInstanceOf(Lookup.Absent.class);
    }

    @Test
    default void damagedValue_isAnErrorOfItsOwnAndNeverHandedOut() {
        at().needs(SecretCapability.CORRUPTION);
        at().store("damaged", at().value("damaged"));
        at().source();
        at().subject().corrupt(true);

        assertThatThrownBy(() -> at().look("damaged"))
                .isInstanceOf(SecretIntegrityException.class)
                .satisfies(e -> at().hides(e, at().value("damaged")));
        at().subject().corrupt(false);
        at().holds(at().found("damaged"), at().value("damaged"));
    }

    @Test
    default void strangeIds_areRefusedOrNotThere() {
        at().store("there", at().value("there"));
        for (String id :
                List.of("../there", "there/", "the\nre", "%74here", "th ere", "\u0000", "x".repeat(5_000), "{}")) {
            try {
                assertThat(at().look(id)).as("the answer to a strange id").isNotInstanceOf(Lookup.Found.class);
            } catch (IllegalArgumentException | SecretException refused) {
                assertThat(refused.getMessage())
                        .as("why a strange id is refused")
                        .isNotBlank();
            }
        }
    }

    @Test
    default void blankIds_areRefusedBeforeTheSourceIsAsked() {
        for (String blank : List.of("", " ", "\t\n")) {
            assertThatThrownBy(() -> at().look(blank)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> at().look("there", blank)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void close_mayBeCalledTwice() {
        at().store("there", at().value("there"));
        at().found("there");
        at().source().close();

        assertThatCode(() -> at().source().close()).doesNotThrowAnyException();
    }
}
