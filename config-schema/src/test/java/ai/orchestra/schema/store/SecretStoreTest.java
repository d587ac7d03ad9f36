package ai.orchestra.schema.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.file.FileChange;
import ai.orchestra.schema.file.FilesChangedException;
import ai.orchestra.schema.secret.Complexity;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretPolicy;
import ai.orchestra.schema.secret.SecretType;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretStoreTest {
    private static final SecretPolicy PASSWORD =
            new SecretPolicy("database_password", 32, Duration.ofDays(90), Complexity.HIGH);
    private static final SecretPolicy JWT = SecretPolicy.of(SecretType.JWT_SECRET);
    private static final Instant START = Instant.parse("2026-11-21T18:00:00Z");
    private static final SecretGenerator GENERATOR = SecretGenerator.secure();

    @TempDir
    Path root;

    private Path secrets;
    private Path file;
    private Path ledger;

    @BeforeEach
    void paths() {
        secrets = root.resolve("secrets");
        file = secrets.resolve(".env.dev.json");
        ledger = secrets.resolve(".env.dev.rotation.json");
    }

    @Test
    void makesWhatIsMissing_andKeepsWhatIsThere() throws IOException {
        SecretStore store = open();
        assertThat(store.ensure("DB", PASSWORD, at(START), GENERATOR)).isEqualTo(Ensured.CREATED);
        assertThat(store.ensure("JWT", JWT, at(START), GENERATOR)).isEqualTo(Ensured.CREATED);
        assertThat(Files.exists(secrets)).as("nothing is written before save").isFalse();
        store.save();
        byte[] before = Files.readAllBytes(file);
        byte[] ledgerBefore = Files.readAllBytes(ledger);
        backdate();

        SecretStore later = open();
        Clock clock = at(START.plus(Duration.ofDays(5)));
        assertThat(later.ensure("DB", PASSWORD, clock, GENERATOR)).isEqualTo(Ensured.KEPT);
        assertThat(later.ensure("JWT", JWT, clock, GENERATOR)).isEqualTo(Ensured.KEPT);
        assertThat(later.save()).extracting(FileChange::kind).containsOnly(FileChange.Kind.KEEP);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.readAllBytes(ledger)).isEqualTo(ledgerBefore);
        assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1_000);
        assertThat(later.names()).containsExactly("DB", "JWT");
        assertThat(later.findings()).isEmpty();
        assertThat(mode(secrets)).isEqualTo("rwx------");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(ledger)).isEqualTo("rw-------");
    }

    @Test
    void recordsAgeAndKind_andNoValue() throws IOException {
        created();

        SecretRecord record = open().record("DB").orElseThrow();
        assertThat(record.type()).isEqualTo("database_password");
        assertThat(record.version()).isEqualTo(1);
        assertThat(record.createdAt()).isEqualTo(START);
        assertThat(record.rotateAfter()).isEqualTo(START.plus(Duration.ofDays(90)));
        assertThat(record.length()).isEqualTo(32);
        assertThat(record.charsetId()).isEqualTo(SecretGenerator.CHARSET_ID);
        assertThat(record.overlapUntil()).isEmpty();
        assertThat(record.age(START.plusSeconds(60))).isEqualTo(Duration.ofMinutes(1));
        String value = open().get("DB").orElseThrow().reveal();
        assertThat(Files.readString(ledger).contains(value)).isFalse();
        assertThat(Files.readString(file).contains(value)).isTrue();
    }

    @Test
    void rotatesWhatIsDue_andNothingElse() {
        SecretStore store = open();
        store.ensure("DB", PASSWORD, at(START), GENERATOR);
        store.ensure("JWT", JWT, at(START), GENERATOR);
        store.save();
        Secret db = store.get("DB").orElseThrow();
        Secret jwt = store.get("JWT").orElseThrow();
        Instant day30 = START.plus(Duration.ofDays(30));

        assertThat(open().due(day30.minusSeconds(1))).isEmpty();
        SecretStore.update(
                secrets,
                "dev",
                each -> each.due(day30)
                        .forEach(name -> each.rotate(name, JWT, SecretStore.DEFAULT_OVERLAP, at(day30), GENERATOR)));

        SecretStore rotated = open();
        assertThat(rotated.get("DB")).contains(db);
        assertThat(rotated.get("JWT").orElseThrow().equals(jwt)).isFalse();
        assertThat(rotated.previous("JWT", day30)).contains(jwt);
        assertThat(rotated.record("DB").orElseThrow().version()).isEqualTo(1);
        SecretRecord record = rotated.record("JWT").orElseThrow();
        assertThat(record.version()).isEqualTo(2);
        assertThat(record.createdAt()).isEqualTo(day30);
        assertThat(record.rotateAfter()).isEqualTo(day30.plus(Duration.ofDays(30)));
        assertThat(record.overlapUntil()).contains(day30.plus(Duration.ofHours(24)));
        assertThat(rotated.due(day30)).isEmpty();
        assertThat(rotated.findings()).isEmpty();
    }

    @Test
    void dropsThePreviousValue_whenItsOverlapHasEnded() throws IOException {
        created();
        Secret first = open().get("DB").orElseThrow();
        rotate(START, Duration.ofHours(24));
        Instant end = START.plus(Duration.ofHours(24));

        assertThat(open().previous("DB", end.minusSeconds(1))).contains(first);
        assertThat(open().previous("DB", end))
                .as("also while it is still written")
                .isEmpty();
        assertThat(Files.readString(ledger).contains(first.reveal())).isTrue();
        SecretStore.update(
                secrets,
                "dev",
                store -> assertThat(store.dropEnded(end.minusSeconds(1))).isEmpty());
        SecretStore.update(
                secrets, "dev", store -> assertThat(store.dropEnded(end)).containsExactly("DB"));

        assertThat(Files.readString(ledger).contains(first.reveal())).isFalse();
        assertThat(open().record("DB").orElseThrow().overlapUntil()).isEmpty();
    }

    @Test
    void keepsEachOverlap_ofRotationsInQuickSuccession() {
        created();
        Secret first = open().get("DB").orElseThrow();
        rotate(START, Duration.ofHours(24));
        Secret second = open().get("DB").orElseThrow();
        rotate(START.plusSeconds(3600), Duration.ofHours(24));

        Instant now = START.plus(Duration.ofHours(23));
        assertThat(open().previousAll("DB", now)).containsExactly(second, first);
        assertThat(open().previousAll("DB", now.plus(Duration.ofHours(1)))).containsExactly(second);

        rotate(now, Duration.ZERO);
        assertThat(open().previousAll("DB", now))
                .as("nothing is kept, earlier ones neither")
                .isEmpty();
    }

    @Test
    void reports_whatTheSchemaNowWantsOtherwise() {
        created();
        Secret before = open().get("DB").orElseThrow();
        SecretPolicy longer = new SecretPolicy("database_password", 48, Duration.ofDays(90), Complexity.HIGH);
        SecretPolicy other = new SecretPolicy("service_password", 32, Duration.ofDays(90), Complexity.HIGH);

        assertThat(open().ensure("DB", longer, at(START), GENERATOR)).isEqualTo(Ensured.NEEDS_ROTATION);
        assertThat(open().ensure("DB", other, at(START), GENERATOR)).isEqualTo(Ensured.NEEDS_ROTATION);
        assertThat(open().get("DB")).contains(before);

        SecretStore.update(
                secrets, "dev", store -> store.rotate("DB", longer, Duration.ofHours(1), at(START), GENERATOR));
        assertThat(open().get("DB").orElseThrow().reveal().length()).isEqualTo(48);
        assertThat(open().ensure("DB", longer, at(START), GENERATOR)).isEqualTo(Ensured.KEPT);
    }

    @Test
    void follows_anAgeThatTheSchemaChanges() {
        created();
        SecretPolicy sooner = new SecretPolicy("database_password", 32, Duration.ofDays(7), Complexity.HIGH);

        SecretStore.update(
                secrets,
                "dev",
                store -> assertThat(store.ensure("DB", sooner, at(START), GENERATOR))
                        .isEqualTo(Ensured.KEPT));

        assertThat(open().due(START.plus(Duration.ofDays(7)))).containsExactly("DB");
    }

    @Test
    void takesOver_aStoreOfTheOriginal() throws IOException {
        Files.createDirectory(secrets);
        String original = """
                {
                  "DB": "%s",
                  "OPENAI_API_KEY": "change-me \\u00e9",
                  "RETRIES": 3,
                  "nested": {"a": [1, null]},
                  "EMPTY": ""
                }""".formatted(Canary.secret("of-the-original"));
        Files.writeString(file, original);
        Files.setLastModifiedTime(file, FileTime.from(START));

        SecretStore store = open();
        assertThat(store.findings()).extracting(StoreFinding::kind).contains(StoreFinding.Kind.NO_LEDGER);
        assertThat(store.ensure("DB", PASSWORD, at(START.plusSeconds(9)), GENERATOR))
                .isEqualTo(Ensured.ADOPTED);
        store.save();

        assertThat(Files.readString(file).equals(original))
                .as("the store itself is not touched")
                .isTrue();
        SecretRecord record = open().record("DB").orElseThrow();
        assertThat(record.createdAt()).as("the age of the file").isEqualTo(START);
        assertThat(record.charsetId()).isEqualTo("given");
        assertThat(open().ensure("DB", PASSWORD, at(START), GENERATOR)).isEqualTo(Ensured.KEPT);

        SecretStore.update(secrets, "dev", each -> {
            assertThat(each.ensure("JWT", JWT, at(START), GENERATOR)).isEqualTo(Ensured.CREATED);
            assertThat(each.ensure("EMPTY", JWT, at(START), GENERATOR))
                    .as("blank is unset")
                    .isEqualTo(Ensured.CREATED);
        });
        assertThat(open().names()).containsExactly("DB", "OPENAI_API_KEY", "RETRIES", "nested", "EMPTY", "JWT");
        assertThat(open().get("OPENAI_API_KEY").orElseThrow().matches("change-me é"))
                .isTrue();
        assertThat(Files.readString(file).contains("\n  \"RETRIES\": 3,\n  \"nested\": {\"a\":[1,null]},\n"))
                .isTrue();
    }

    @Test
    void wantsAShortForeignValueRotated_andNotALongOne() throws IOException {
        Files.createDirectory(secrets);
        Files.writeString(
                file,
                "{\"SHORT\": \"%s\", \"LONG\": \"%s\"}"
                        .formatted(Canary.secret("s").substring(0, 20), Canary.secret("long-long-long-long-long")));
        SecretStore.update(secrets, "dev", store -> {
            store.ensure("SHORT", PASSWORD, at(START), GENERATOR);
            store.ensure("LONG", PASSWORD, at(START), GENERATOR);
        });

        assertThat(open().ensure("SHORT", PASSWORD, at(START), GENERATOR)).isEqualTo(Ensured.NEEDS_ROTATION);
        assertThat(open().ensure("LONG", PASSWORD, at(START), GENERATOR)).isEqualTo(Ensured.KEPT);
    }

    @Test
    void leavesAnEditedValueAlone_untilItIsAccepted() throws IOException {
        created();
        String byHand = Canary.secret("by-hand");
        String other = open().get("DB").orElseThrow().reveal();
        Files.writeString(file, Files.readString(file).replace(other, byHand));

        SecretStore store = open();
        StoreFinding finding = store.findings().get(0);
        assertThat(finding.kind()).isEqualTo(StoreFinding.Kind.EDITED);
        assertThat(finding.name()).isEqualTo("DB");
        assertThat(finding.origin().describe()).isEqualTo(file + ":2:3");
        assertThat(store.ensure("DB", PASSWORD, at(START), GENERATOR)).isEqualTo(Ensured.EDITED);
        assertThatThrownBy(() -> store.rotate("DB", PASSWORD, Duration.ZERO, at(START), GENERATOR))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageContaining(file + ":2:3")
                .hasMessageContaining("changed by hand")
                .hasMessageContaining("accept");

        Instant later = START.plus(Duration.ofDays(3));
        SecretStore.update(secrets, "dev", each -> each.accept("DB", at(later)));
        assertThat(open().findings()).isEmpty();
        assertThat(open().get("DB").orElseThrow().matches(byHand)).isTrue();
        SecretRecord record = open().record("DB").orElseThrow();
        assertThat(record.version()).isEqualTo(2);
        assertThat(record.createdAt()).isEqualTo(later);
        assertThat(record.rotateAfter()).isEqualTo(later.plus(Duration.ofDays(90)));

        rotate(later, Duration.ofHours(1));
        assertThat(open().previous("DB", later).orElseThrow().matches(byHand)).isTrue();
    }

    @Test
    void makesNoNewValue_forALostOne() throws IOException {
        created();
        Files.delete(file);

        SecretStore store = open();
        assertThat(store.findings()).extracting(StoreFinding::kind).containsExactly(StoreFinding.Kind.LOST);
        assertThat(store.findings().get(0).message()).contains("Restore", "rotate DB");
        assertThat(store.ensure("DB", PASSWORD, at(START), GENERATOR)).isEqualTo(Ensured.LOST);
        assertThat(store.due(START.plus(Duration.ofDays(999)))).isEmpty();

        rotate(START, Duration.ofHours(1));
        assertThat(open().record("DB").orElseThrow().version()).isEqualTo(2);
        assertThat(open().previous("DB", START)).isEmpty();
        Files.delete(file);
        SecretStore.update(secrets, "dev", each -> each.accept("DB", at(START)));
        assertThat(open().record("DB")).isEmpty();
        assertThat(open().findings()).isEmpty();
    }

    @Test
    void findsAnOlderLedger() throws IOException {
        created();
        byte[] old = Files.readAllBytes(ledger);
        rotate(START, Duration.ofHours(1));
        Files.write(ledger, old);

        assertThat(open().findings()).extracting(StoreFinding::kind).containsExactly(StoreFinding.Kind.EDITED);
        assertThat(open().findings().get(0).message()).contains("older copy");
    }

    @Test
    void reportsAndNarrows_whatOthersMayRead() throws IOException {
        created();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwxr-xr-x"));
        backdate();

        assertThat(open().findings()).extracting(StoreFinding::kind).containsExactly(StoreFinding.Kind.EXPOSED);
        assertThat(open().findings().get(0).message()).contains("0644", "chmod 600");
        open().save();

        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(secrets)).isEqualTo("rwx------");
        assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1_000);
    }

    @Test
    void refusesToSave_whatAnotherRunHasChanged() {
        created();
        SecretStore slow = open();
        slow.ensure("JWT", JWT, at(START), GENERATOR);
        SecretStore.update(secrets, "dev", store -> store.ensure("OTHER", JWT, at(START), GENERATOR));

        assertThatThrownBy(slow::save)
                .isInstanceOf(FilesChangedException.class)
                .hasMessageContaining(".env.dev.json")
                .hasMessageContaining("run again");
        assertThat(open().names()).containsExactly("DB", "OTHER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "-x", "a b"})
    void refusesAnEnvironment_thatIsNoFileName(String environment) {
        assertThatThrownBy(() -> SecretStore.open(secrets, environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters, digits");
    }

    @Test
    void showsNoValue_inWords() {
        created();
        String value = open().get("DB").orElseThrow().reveal();

        assertThat(String.valueOf(open()).contains(value)).isFalse();
        assertThat(String.valueOf(open().record("DB")).contains(value)).isFalse();
    }

    @Test
    void refuses_whatCannotBe() {
        created();
        assertThatThrownBy(() -> open().accept("UNKNOWN", at(START)))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageContaining("no record of UNKNOWN");
        assertThatThrownBy(() -> open().rotate("DB", PASSWORD, Duration.ofSeconds(-1), at(START), GENERATOR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(open().previousAll("UNKNOWN", START)).isEqualTo(List.of());
    }

    private SecretStore open() {
        return SecretStore.open(secrets, "dev");
    }

    private void created() {
        SecretStore.update(secrets, "dev", store -> store.ensure("DB", PASSWORD, at(START), GENERATOR));
    }

    private void rotate(Instant now, Duration overlap) {
        SecretStore.update(secrets, "dev", store -> store.rotate("DB", PASSWORD, overlap, at(now), GENERATOR));
    }

    private void backdate() throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(ledger, FileTime.fromMillis(1_000));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
