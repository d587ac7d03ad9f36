package ai.orchestra.schema.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretPolicy;
import ai.orchestra.schema.secret.SecretType;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreDamageTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T18:00:00Z"), ZoneOffset.UTC);
    private static final SecretPolicy POLICY = SecretPolicy.of(SecretType.API_KEY);

    @TempDir
    Path root;

    private Path secrets;
    private Path file;
    private Path ledger;

    @BeforeEach
    void whole() {
        secrets = root.resolve("secrets");
        file = secrets.resolve(".env.dev.json");
        ledger = secrets.resolve(".env.dev.rotation.json");
        SecretStore.update(secrets, "dev", store -> {
            store.ensure("KEY", POLICY, CLOCK, SecretGenerator.secure());
            store.rotate("KEY", POLICY, Duration.ofHours(1), CLOCK, SecretGenerator.secure());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "                                    | :1:     | is empty",
                "{'A': 'SECRET'                      | :1:     | cut short",
                "{'A': 'SECR                         | :1:     | ",
                "{'A': 'SECRET' 'B': 1}              | :1:     | no JSON here",
                "{'A': 'x',~ 'A': 'SECRET'}          | :2:2:   | A stands here a second time",
                "['SECRET']                          | :1:1:   | an object",
                "'SECRET'                            | :1:1:   | an object",
                "{'A': 'SECRET'} {}                  | :1:     | more after the end",
                "{'A': SECRET}                       | :1:     | no JSON here",
            })
    void tellsWhereTheStoreIsBroken(String text, String place, String why) throws IOException {
        String secret = Canary.secret("broken");
        String broken =
                text == null ? "" : text.replace('\'', '"').replace("~", "\n").replace("SECRET", secret);
        Files.writeString(file, broken);

        assertThatThrownBy(() -> SecretStore.open(secrets, "dev"))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageContaining(file + place)
                .hasMessageContaining(why == null ? "" : why)
                .hasMessageContaining("restore it from a copy")
                .hasNoCause()
                .satisfies(e -> assertThat(e.getMessage().contains(secret)).isFalse());
        assertThat(Files.readString(file).equals(broken)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "'format': 1        | 'format': 2        | :2: | knows 1",
                "'format': 1        | 'format': 'one'    | :2: | whole number",
                "'dev'              | 'prod'             | :3: | belongs to environment prod, not to dev",
                "'fingerprint_key'  | 'other'            | :4: | other is not known",
                "'version': 2       | 'version': -2      | :8: | whole number above 0",
                "'version': 2       | 'version': 20000000000 | :8: | whole number above 0",
                "'created_at': '20  | 'created_at': 'XX  | :9: | created_at should be a time",
                "'length': 64       | 'length': null     | :  | length should be a whole number",
                "'type': 'api_key'  | 'type': []         | :  | type should be a text",
                "'charset_id'       | 'charsets'         | :  | charsets is not known",
                "'previous': [      | 'previous': {      | :  | ",
                "'until'            | 'type'             | :  | type is not known",
                "'secrets': {       | 'secrets': 7, 'x': {  | :  | an object",
            })
    void tellsWhereTheLedgerIsBroken(String from, String to, String place, String why) throws IOException {
        String before = Files.readString(ledger);
        String after =
                before.replaceFirst(java.util.regex.Pattern.quote(from.replace('\'', '"')), to.replace('\'', '"'));
        assertThat(after.equals(before)).isFalse();
        Files.writeString(ledger, after);

        assertThatThrownBy(() -> SecretStore.open(secrets, "dev"))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageContaining(ledger + place)
                .hasMessageContaining(why == null ? "" : why)
                .hasNoCause();
        assertThat(Files.readString(ledger).equals(after)).isTrue();
    }

    @Test
    void tellsOfEveryPart_thatARecordLacks() throws IOException {
        String before = Files.readString(ledger);
        for (String line :
                before.lines().filter(each -> each.startsWith("      \"")).toList()) {
            if (line.contains("previous")) {
                continue;
            }
            Files.writeString(ledger, before.replaceFirst(java.util.regex.Pattern.quote(line + "\n"), ""));
            assertThatThrownBy(() -> SecretStore.open(secrets, "dev"))
                    .isInstanceOf(SecretStoreException.class)
                    .hasMessageContaining("the record of KEY lacks " + line.split("\"")[1]);
        }
        Files.writeString(ledger, before.replaceFirst(" *\"fingerprint_key.*\n", ""));
        assertThatThrownBy(() -> SecretStore.open(secrets, "dev")).hasMessageContaining("fingerprint_key is missing");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"48291357", "true", "`[\"48291357\"]`", "`{\"a\": 48291357}`"})
    void refusesToReplace_aSecretThatIsNoText(String value) throws IOException {
        String before = Files.readString(file).replaceFirst("\n}", ",\n  \"PIN\": " + value + ",\n  \"N\": null\n}");
        Files.writeString(file, before);
        SecretStore store = SecretStore.open(secrets, "dev");

        for (ThrowingCallable each : List.<ThrowingCallable>of(
                () -> store.get("PIN"),
                () -> store.ensure("PIN", POLICY, CLOCK, SecretGenerator.secure()),
                () -> store.rotate("PIN", POLICY, Duration.ZERO, CLOCK, SecretGenerator.secure()))) {
            assertThatThrownBy(each)
                    .isInstanceOf(SecretStoreException.class)
                    .hasMessageContaining(file + ":3:3: PIN is no text; write its value in quotes")
                    .hasMessageNotContaining("48291357");
        }
        store.save();
        assertThat(Files.readString(file).equals(before)).isTrue();
        assertThat(store.ensure("N", POLICY, CLOCK, SecretGenerator.secure()))
                .as("null is none")
                .isEqualTo(Ensured.CREATED);
        store.save();
        assertThat(Files.readString(file).contains("\"PIN\": " + value.replace(": ", ":")))
                .as("what is not asked for is kept")
                .isTrue();
    }

    @Test
    void refusesANumber_inPlaceOfAKnownSecret() throws IOException {
        Files.writeString(file, "{\"KEY\": 48291357}");

        assertThatThrownBy(() -> SecretStore.open(secrets, "dev"))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageContaining(file + ":1:2: KEY is no text")
                .hasMessageNotContaining("48291357");
    }

    @Test
    void neverTakesATruncatedFile_forAWholeOne() throws IOException {
        for (Path each : new Path[] {file, ledger}) {
            byte[] whole = Files.readAllBytes(each);
            // Without its last line end it still is whole.
            for (int length = 0; length < whole.length - 1; length++) {
                Files.write(each, Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> SecretStore.open(secrets, "dev"))
                        .isInstanceOf(SecretStoreException.class)
                        .hasMessageContaining(each + ":");
            }
            Files.write(each, whole);
        }
    }
}
