package ai.orchestra.schema.portability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvEncodingTest {
    private static final Set<EnvReader> RAW =
            EnumSet.of(EnvReader.DOCKER_ENV_FILE, EnvReader.KUBECTL, EnvReader.KUSTOMIZE);

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc-123", "redis://u:p@localhost:6379/0?x=y", "[1,2]", "50%", "a^b", "größe", "{}", "日本"})
    void writesBare_whereAllAgree(String value) {
        EnvEncoding.Line line = line(value);

        assertThat(line.text()).isEqualTo("K=" + value);
        assertThat(line.everywhere()).isTrue();
        assertThat(Portability.check("K", value, Spelling.BARE).everywhere()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", " a", "a ", "#x", "it's", "a;b", "(x)", "~", "a\tb", "a&b|c<d>e", "größe x"})
    void writesDoubleQuotes_whereTheReadersOfQuotesAgree(String value) {
        EnvEncoding.Line line = line(value);

        assertThat(line.text()).isEqualTo("K=\"" + value + '"');
        assertThat(line.differences()).extracting(Difference::reader).containsExactlyElementsOf(RAW);
        assertThat(line.differences())
                .isEqualTo(Portability.check("K", value, Spelling.DOUBLE_QUOTES).differences());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "a$b, a dollar sign, SINGLE_QUOTES",
                "ab$, a dollar sign, BARE",
                "a`b, a backquote, SINGLE_QUOTES",
                "a\\b, a backslash, SINGLE_QUOTES",
                "{\"a\":1}, a double quote, SINGLE_QUOTES",
                "a\u00a0b, an invisible character, BARE",
                "a\u0007b, a control character, BARE"
            })
    void refuses_whatReadersDisagreeOn_andOffersTheClosest(String value, String reason, Spelling closest) {
        EnvEncoding.Refused refused = (EnvEncoding.Refused) EnvEncoding.of("K", value);

        assertThat(refused.reason()).isEqualTo("contains " + reason);
        assertThat(refused.closest())
                .get()
                .extracting(EnvEncoding.Line::spelling)
                .isEqualTo(closest);
        assertThat(refused.differences())
                .isEqualTo(Portability.check("K", value, closest).differences());
    }

    @Test
    void refuses_linesAndBothQuotes_withoutAnotherOffer() {
        for (String value : List.of("a\nb", "a\r\nb", "it's \"it\"", "a'b\\")) {
            EnvEncoding.Refused refused = (EnvEncoding.Refused) EnvEncoding.of("K", value);

            assertThat(refused.closest()).as(value).isEmpty();
            assertThat(refused.differences())
                    .hasSizeGreaterThan(1)
                    .allMatch(difference -> !difference.why().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "A-B", "A.B", "A B", "Ä", "A=B", "A\n"})
    void refuses_namesThatAreNoIdentifiers(String name) {
        assertThatThrownBy(() -> EnvEncoding.of(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters, digits and underscores");
    }

    @Test
    void refuses_namesThatBashKeeps() {
        EnvEncoding.Refused refused = (EnvEncoding.Refused) EnvEncoding.of("UID", "1000");

        assertThat(refused.reason()).isEqualTo("has a name that bash keeps for itself");
        assertThat(refused.differences()).extracting(Difference::reader).containsExactly(EnvReader.BASH);
        assertThat(refused.closest()).isEmpty();
        assertThat(EnvEncoding.of("UIDS", "1000")).isInstanceOf(EnvEncoding.Line.class);
    }

    /** The two sets of characters were chosen from the recordings; here the rules say what they say of any mixture. */
    @Test
    void everyWrittenValue_isReadBackByAllThatWerePromised() {
        Random random = new Random(7);
        int bare = 0;
        for (int i = 0; i < 20_000; i++) {
            String value = Values.any(random);
            if (EnvEncoding.of("K", value) instanceof EnvEncoding.Line line) {
                bare += line.everywhere() ? 1 : 0;
                Set<EnvReader> differing = Portability.check("K", value, line.spelling()).differences().stream()
                        .map(Difference::reader)
                        .collect(Collectors.toSet());
                assertThat(differing).as(line.text()).isEqualTo(line.everywhere() ? Set.of() : RAW);
                assertThat(line.text())
                        .doesNotContain("\n", "\r", "\\", "\ufeff")
                        .startsWith("K=");
            }
        }
        assertThat(bare).isGreaterThan(1000);
    }

    @Test
    void saysNothingOfTheValue() {
        List<Object> shown = new ArrayList<>();
        for (String value : List.of(Canary.secret("plain"), Canary.secret("a b"), Canary.secret("a$b#c"))) {
            EnvEncoding encoding = EnvEncoding.of("K", value);
            shown.add(encoding);
            for (Spelling spelling : Spelling.values()) {
                Portability portability = Portability.check("K", value, spelling);
                shown.add(portability);
                shown.add(portability.differences());
                portability.verdicts().forEach(verdict -> shown.add(verdict.describe(false)));
            }
        }
        assertThat(shown.toString()).doesNotContain("leaK").contains("keeps the quotes");
    }

    private static EnvEncoding.Line line(String value) {
        return (EnvEncoding.Line) EnvEncoding.of("K", value);
    }
}
