package ai.orchestra.benchmarks.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Libraries that did not do the same work could not be compared. */
class LibrariesTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 600})
    void load_bindsTheSameWithEachLibrary(int foreignVariables) throws Exception {
        try (Scene scene = Scene.create(foreignVariables)) {
            HundredSettings ours = Libraries.ours(scene);

            assertThat(ours.tenth())
                    .isEqualTo(new HundredSettings.Group(
                            "from-environment",
                            URI.create("https://tenth.example.com:8443/v1"),
                            Duration.ofSeconds(30),
                            3,
                            0.75,
                            true,
                            List.of("https://a.example.com", "https://b.example.com", "https://c.example.com"),
                            List.of(8080, 8081, 8082),
                            "us-east1",
                            Optional.empty()));
            assertThat(Libraries.smallRye(scene).record()).isEqualTo(ours);
            assertThat(Libraries.spring(scene)).isEqualTo(ours);
            assertThat(Libraries.gestalt(scene)).isEqualTo(ours);
            assertThat(Libraries.micronaut(scene).stream()
                            .collect(Collectors.toMap(MicronautGroup::group, MicronautGroup::record)))
                    .isEqualTo(groups(ours));
            assertThat(Libraries.yaml(scene)).isInstanceOf(MappingNode.class);
        }
    }

    @Test
    void references_areReplacedByEachLibrary() throws Exception {
        Map<String, String> variables = Map.of("BENCH_FIRST_NAME", "from-environment");
        String yaml = HundredSettings.yaml().replace("region: us-east1", "region: ${bench.first.name}");
        try (Scene scene = Scene.of(yaml, variables)) {
            HundredSettings ours = Libraries.ours(scene);

            assertThat(ours.tenth().region()).isEqualTo("from-environment");
            assertThat(Libraries.smallRye(scene).record()).isEqualTo(ours);
            assertThat(Libraries.spring(scene)).isEqualTo(ours);
            assertThat(Libraries.gestalt(scene)).isEqualTo(ours);
            assertThat(Libraries.micronaut(scene))
                    .allSatisfy(group -> assertThat(group.region()).isEqualTo("from-environment"));
        }
    }

    private static Map<String, HundredSettings.Group> groups(HundredSettings settings) {
        return Arrays.stream(HundredSettings.class.getRecordComponents())
                .collect(Collectors.toMap(RecordComponent::getName, component -> group(component, settings)));
    }

    private static HundredSettings.Group group(RecordComponent component, HundredSettings settings) {
        try {
            return (HundredSettings.Group) component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
