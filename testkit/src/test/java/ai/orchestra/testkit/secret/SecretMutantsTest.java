package ai.orchestra.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testkit.internal.KitRun;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit itself under test: every broken source is caught, by the promise that it breaks. */
class SecretMutantsTest {
    static List<SecretMutant> mutants() {
        return SecretMutant.all();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void kit_catchesAMutant_byThePromiseItBreaks(SecretMutant mutant) {
        KitRun run = Candidate.of(() -> new VersionedSubject(mutant.source().get()), mutant.promise());

        assertThat(run.broken())
                .as(mutant.name())
                .containsOnlyKeys(mutant.promise())
                .allSatisfy((promise, failure) -> assertThat(failure).isInstanceOf(AssertionError.class));
    }

    @Test
    void kit_isKeptWithoutAMutationAndEveryPromiseButOneHasAMutant() {
        KitRun whole = Candidate.of(VersionedSubject::new);

        assertThat(whole.broken()).isEmpty();
        assertThat(whole.notProved()).isEmpty();
        Set<String> promises = new TreeSet<>();
        mutants().forEach(mutant -> promises.add(mutant.promise()));
        // Blank ids are refused by the request itself, which no source can break.
        assertThat(whole.kept()).isEqualTo(promises.size() + 1);
    }

    @Test
    void kit_reportsWhatASubjectLacks() {
        KitRun run = Candidate.of(() -> new VersionedSubject() {
            @Override
            public Set<SecretCapability> capabilities() {
                return Set.of();
            }
        });

        assertThat(run.broken()).isEmpty();
        Map<String, String> reasons = run.notProved().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getMessage()));
        assertThat(reasons)
                .containsKeys(
                        "found_isAnyBytes",
                        "latest_isTheNewestVersion",
                        "denied_isNeitherAbsentNorFoundAndSaysWhatWouldHelp",
                        "outage_isThrownForWhatIsThereAndForWhatIsNot",
                        "budget_endsALookupInAFrozenBackEnd",
                        "damagedValue_isAnErrorOfItsOwnAndNeverHandedOut")
                .allSatisfy((promise, reason) -> assertThat(reason).contains("the subject lacks"));
    }
}
