package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testkit.internal.KitRun;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit itself under test: every broken stub is caught, by the promise that it breaks. */
class MutantsTest {
    static List<Mutant> mutants() {
        return Stream.of(
                        ScopeMutants.all(),
                        ExpiryMutants.all(),
                        AppendMutants.all(),
                        HistoryMutants.all(),
                        FidelityMutants.all(),
                        RecordMutants.all(),
                        LifecycleMutants.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void kit_catchesAMutant_byThePromiseItBreaks(Mutant mutant) {
        assertThat(Candidate.of(mutant.subject(), mutant.promise()).broken())
                .as(mutant.name())
                .containsOnlyKeys(mutant.promise())
                .allSatisfy((promise, failure) -> assertThat(failure).isInstanceOf(AssertionError.class));
    }

    @Test
    void kit_keepsEveryMutantsPromise_withoutTheMutation() {
        KitRun whole = Candidate.of(StubSubject::new);

        assertThat(whole.broken()).isEmpty();
        assertThat(whole.notProved()).isEmpty();
        assertThat(whole.kept()).isGreaterThan(100);
        assertThat(mutants())
                .extracting(Mutant::promise)
                .allSatisfy(promise -> assertThat(
                                Candidate.of(StubSubject::new, promise).kept())
                        .as(promise)
                        .isEqualTo(1));
    }

    @Test
    void kit_reportsWhatASubjectLacks() {
        KitRun run = Candidate.of(() -> new StubSubject() {
            @Override
            public Set<Capability> capabilities() {
                return EnumSet.noneOf(Capability.class);
            }
        });

        assertThat(run.broken()).isEmpty();
        assertThat(run.notProved())
                .containsKeys(
                        "append_storesOnceWhenAnInDoubtCommitIsRepeated",
                        "history_hidesAnItemFromTheInstantOfItsExpirationOn",
                        "health_isBadDuringAnOutageAndNeverThrows",
                        "async_neverBlocksTheCaller")
                .allSatisfy((promise, abort) -> assertThat(abort).hasMessageContaining("the subject lacks"));
    }
}
