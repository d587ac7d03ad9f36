package ai.orchestra.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.benchmarks.page.Pick;
import ai.orchestra.benchmarks.page.Scenario;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Mode;
import ai.orchestra.benchmarks.plan.Part;
import ai.orchestra.benchmarks.rows.Groups;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run would do, from what JMH has compiled. */
class PlanTest {
    // Of ten minutes; the rest is for Maven, which builds everything first, and for what counting does not see.
    private static final long QUICK_MILLIS = 470_000;

    static List<Group> groups() {
        return Groups.of(List.of());
    }

    @Test
    void quickMode_leavesTimeForTheBuild() {
        long all = groups().stream()
                .mapToLong(group -> Entries.millis(group, Mode.QUICK))
                .sum();

        assertThat(all).isGreaterThan(10_000).isLessThanOrEqualTo(QUICK_MILLIS);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void everyPart_hasBenchmarks(Group group) {
        assertThat(group.parts())
                .isNotEmpty()
                .allSatisfy(part -> assertThat(Entries.of(part, List.of()))
                        .as(part.include())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("groups")
    void everyFigureOfATable_isOfABenchmarkThatRuns(Group group) {
        Set<String> running = group.parts().stream()
                .flatMap(part -> Entries.of(part, List.of()).stream())
                .map(name -> name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1))
                .collect(Collectors.toSet());

        for (Scenario scenario : group.section().scenarios()) {
            assertThat(scenario.contestants())
                    .as(scenario.title())
                    .extracting(each -> each.figure())
                    .extracting(Pick::benchmark)
                    .isSubsetOf(running);
        }
    }

    @Test
    void what_isMissing_isNotRun() {
        Part part = groups().get(0).parts().get(0);

        assertThat(Entries.of(part, List.of(".*"))).isEmpty();
    }

    @Test
    void unknownNames_areRefused() {
        assertThatThrownBy(() -> Mode.of("fast")).hasMessage("no mode \"fast\"");
        assertThatThrownBy(() -> Groups.of(List.of("secret"))).hasMessage("no group \"secret\"");
        assertThat(Groups.of(List.of("secrets"))).hasSize(1);
    }
}
