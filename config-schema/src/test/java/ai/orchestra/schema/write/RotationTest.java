package ai.orchestra.schema.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.Schemas;
import ai.orchestra.schema.file.FileChangeException;
import ai.orchestra.schema.store.SecretStore;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant DUE = Folder.NOW.plus(Duration.ofDays(30));

    @TempDir
    Path path;

    private GenerationRequest request;
    private Secret jwt;
    private Secret db;

    @BeforeEach
    void generated() throws IOException {
        EnvironmentSchema schema = Schemas.strict("""
                environments:
                  qa:
                    services: [web]
                    variables:
                      DB: {type: secret, secret_type: database_password, required: true}
                      JWT: {type: secret, secret_type: jwt_secret, required: true}
                """);
        request = GenerationRequest.of(schema, path);
        Folder.generator(Folder.NOW).apply(request);
        jwt = store().get("JWT").orElseThrow();
        db = store().get("DB").orElseThrow();
    }

    @Test
    void rotatesWhatIsDue_andWritesTheFilesAnew() throws IOException {
        Generation done = Folder.generator(DUE).rotate(request, Rotation.due(DAY));

        assertThat(done.rotated()).containsExactly("qa: JWT");
        assertThat(store().get("DB")).contains(db);
        Secret young = store().get("JWT").orElseThrow();
        assertThat(young.equals(jwt)).isFalse();
        assertThat(store().previous("JWT", DUE)).contains(jwt);
        assertThat(store().record("JWT").orElseThrow().version()).isEqualTo(2);
        String env = Files.readString(path.resolve(".env.qa"));
        assertThat(env.contains("JWT=" + young.reveal())).isTrue();
        assertThat(env.contains(jwt.reveal())).isFalse();
        assertThat(done.diff().contains(young.reveal())).isFalse();
        assertThat(Folder.generator(DUE).rotate(request, Rotation.due(DAY)).changesAnything())
                .as("nothing is due any more")
                .isFalse();
    }

    @Test
    void dropsTheValueBefore_withTheNextRunAfterItsOverlap() throws IOException {
        Folder.generator(DUE).rotate(request, Rotation.due(DAY));
        Path ledger = path.resolve("secrets/.env.qa.rotation.json");

        assertThat(Folder.generator(DUE.plus(DAY).minusSeconds(1))
                        .apply(request)
                        .dropped())
                .isEmpty();
        assertThat(Files.readString(ledger).contains(jwt.reveal())).isTrue();
        assertThat(Folder.generator(DUE.plus(DAY)).apply(request).dropped()).containsExactly("qa: JWT");
        assertThat(Files.readString(ledger).contains(jwt.reveal())).isFalse();
    }

    @Test
    void rotatesByName_whatIsNotDue() throws IOException {
        assertThat(Folder.generator(Folder.NOW)
                        .planRotation(request, Rotation.of(Set.of("DB"), DAY))
                        .rotated())
                .containsExactly("qa: DB");
        assertThat(store().get("DB")).as("a plan writes nothing").contains(db);

        Folder.generator(Folder.NOW).rotate(request, Rotation.of(Set.of("DB"), Duration.ZERO));

        assertThat(store().get("DB").orElseThrow().equals(db)).isFalse();
        assertThat(store().previous("DB", Folder.NOW)).isEmpty();
        assertThat(store().get("JWT")).contains(jwt);
    }

    @Test
    void replacesAValueByHand_onlyIfItIsNamed() throws IOException {
        Path file = path.resolve("secrets/.env.qa.json");
        String byHand = Canary.secret("by-hand-in-the-store");
        Files.writeString(file, Files.readString(file).replace(jwt.reveal(), byHand));

        Generation due = Folder.generator(DUE).rotate(request, Rotation.due(DAY));
        assertThat(due.rotated()).isEmpty();
        assertThat(due.warnings()).anyMatch(each -> each.contains("JWT: was changed by hand"));
        Folder.generator(DUE).rotate(request, Rotation.of(Set.of("JWT"), DAY));

        assertThat(store().previous("JWT", DUE).orElseThrow().matches(byHand)).isTrue();
        assertThat(store().findings()).isEmpty();
    }

    @Test
    void makesALostValueAnew_onlyIfItIsNamed() throws IOException {
        Files.delete(path.resolve("secrets/.env.qa.json"));

        assertThatThrownBy(() -> Folder.generator(DUE).rotate(request, Rotation.due(DAY)))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("has lost its value");
        Folder.generator(DUE).rotate(request, Rotation.of(Set.of("JWT", "DB"), DAY));
        assertThat(store().record("JWT").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void refusesAName_thatNoEnvironmentHas() throws IOException {
        Map<String, String> before = new Folder(path).content();

        assertThatThrownBy(() -> Folder.generator(DUE).rotate(request, Rotation.of(Set.of("JWT", "TYPO"), DAY)))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("TYPO: none of the environments has a secret of this name");
        assertThat(new Folder(path).content().equals(before)).isTrue();
        assertThatThrownBy(() -> Rotation.of(Set.of(), DAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rotation.due(DAY.negated())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesTheStoreOld_ifAnArtifactCannotBeWritten() throws IOException {
        Files.delete(path.resolve(".env.qa"));
        Files.createDirectory(path.resolve(".env.qa"));

        assertThatThrownBy(() -> Folder.generator(DUE).rotate(request, Rotation.due(DAY)))
                .isInstanceOf(FileChangeException.class)
                .hasMessageContaining(".env.qa: is a directory");
        assertThat(store().get("JWT")).contains(jwt);
        assertThat(store().record("JWT").orElseThrow().version()).isEqualTo(1);
        assertThat(List.copyOf(store().names())).containsExactly("DB", "JWT");
    }

    private SecretStore store() {
        return SecretStore.open(path.resolve("secrets"), "qa");
    }
}
