package ai.orchestra.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretVersionUnusableException;
import org.junit.jupiter.api.Test;

/** Promises about versions: latest, pinned, named, missing, unusable. */
interface VersionPromises extends SecretPromises {
    @Test
    default void latest_isTheNewestVersion() {
        at().needs(SecretCapability.VERSIONS);
        at().store("rotated", at().value("first"));
        String first = at().found("rotated").version();
        at().store("rotated", at().value("second"));

        Lookup.Found latest = at().found("rotated");

        at().holds(latest, at().value("second"));
        assertThat(latest.version()).isNotBlank().isNotEqualTo(first).isNotEqualTo("latest");
    }

    @Test
    default void pinned_staysWhatItWas() {
        at().needs(SecretCapability.VERSIONS);
        at().store("rotated", at().value("first"));
        String first = at().found("rotated").version();
        at().store("rotated", at().value("second"));

        Lookup.Found pinned = at().found("rotated", first);

        at().holds(pinned, at().value("first"));
        assertThat(pinned.version()).isEqualTo(first);
    }

    @Test
    default void pinned_isAbsentIfThereIsNoSuchVersion() {
        at().needs(SecretCapability.VERSIONS);
        at().store("rotated", at().value("first"));

        assertThat(at().look("rotated", "4711")).isInstanceOf(Lookup.Absent.class);
    }

    @Test
    default void alias_meansItsVersion() {
        at().needs(SecretCapability.VERSIONS);
        at().needs(SecretCapability.ALIASES);
        at().store("rotated", at().value("first"));
        String first = at().found("rotated").version();
        at().store("rotated", at().value("second"));
        at().subject().alias("rotated", "stable", first);

        Lookup.Found stable = at().found("rotated", "stable");

        at().holds(stable, at().value("first"));
        assertThat(stable.version()).isEqualTo(first);
        assertThat(at().look("rotated", "no-such-alias")).isInstanceOf(Lookup.Absent.class);
    }

    @Test
    default void disabledLatest_isAnErrorOfItsOwnAndNeverTheOlderValue() {
        at().needs(SecretCapability.VERSIONS);
        at().needs(SecretCapability.DISABLING);
        at().store("rotated", at().value("first"));
        String first = at().found("rotated").version();
        at().store("rotated", at().value("second"));
        at().subject().disable("rotated", at().found("rotated").version());

        assertThatThrownBy(() -> at().look("rotated"))
                .isInstanceOf(SecretVersionUnusableException.class)
                .satisfies(e -> at().hides(e, at().value("second")));
        at().holds(at().found("rotated", first), at().value("first"));
    }
}
