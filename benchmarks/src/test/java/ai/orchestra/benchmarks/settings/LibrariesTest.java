package ai.orchestra.benchmarks.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
            assertThat(Libraries.yaml(scene)).isInstanceOf(MappingNode.class);
        }
    }
}
