package ai.orchestra.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class FirestoreEmulatorTest {
    @TempDir
    private Path directory;

    @Test
    void answers_untilItIsClosed() {
        FirestoreEmulator emulator = FirestoreEmulator.start();
        try {
            assertThat(FirestoreEmulator.answers(emulator.host())).isTrue();
        } finally {
            emulator.close();
        }
        assertThat(FirestoreEmulator.answers(emulator.host())).isEqualTo(!emulator.isPrivate());
    }

    @Test
    void usesTheEmulator_thatIsNamed() {
        Map<String, String> environment = Map.of("FIRESTORE_EMULATOR_HOST", "elsewhere:8080");
        try (FirestoreEmulator emulator = FirestoreEmulator.start(environment::get, Optional.empty())) {
            assertThat(emulator.host()).isEqualTo("elsewhere:8080");
            assertThat(emulator.isPrivate()).isFalse();
        }
    }

    @Test
    void skips_whereThereIsNone() {
        assertThatThrownBy(() -> FirestoreEmulator.start(name -> null, Optional.empty()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("gcloud components install cloud-firestore-emulator");
    }

    @Test
    void fails_whereThereIsNoneButAllAreRequired() {
        assertThatThrownBy(
                        () -> FirestoreEmulator.start(Map.of("ORCHESTRA_REQUIRE_ALL", "true")::get, Optional.empty()))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("gcloud components install cloud-firestore-emulator");
    }

    @Test
    void tellsWhy_whenTheJarIsNotTheEmulator() {
        assertThatThrownBy(() -> FirestoreEmulator.start(name -> null, Optional.of(directory.resolve("not-there.jar"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("firestore-emulator ended at once")
                .hasMessageContaining("CloudFirestore");
    }
}
