package ai.orchestra.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.secret.Lookup;
import org.junit.jupiter.api.Test;

/** Promises that a source shows no value by itself. What it logs is for a check of the whole build's output. */
interface SecrecyPromises extends SecretPromises {
    @Test
    default void toString_ofTheSourceHidesItsValues() {
        at().store("hidden", at().value("hidden"));
        at().found("hidden");

        at().hides("the source's toString", at().source(), at().value("hidden"));
        at().hides("the source's name", at().source().name(), at().value("hidden"));
        at().hides("the source's advice", at().source().advice("hidden"), at().value("hidden"));
    }

    @Test
    default void toString_ofAnAnswerHidesItsValue() {
        at().store("hidden", at().value("hidden"));

        Lookup.Found found = at().found("hidden");

        at().hides("the answer's toString", found, at().value("hidden"));
        at().hides("the version", found.version(), at().value("hidden"));
    }

    @Test
    default void name_isOneWordAndStaysTheSame() {
        assertThat(at().source().name())
                .matches("[a-z][a-z0-9.-]*")
                .isEqualTo(at().source().name());
    }
}
