package ai.orchestra.config.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListTextTest {

    static Object[][] lists() {
        return new Object[][] {
            {"", List.of()},
            {" \t\n", List.of()},
            {"a", List.of("a")},
            {" a , b\n,c d ", List.of("a", "b", "c d")},
            {"a,b,", List.of("a", "b")},
            {"a,b , ", List.of("a", "b")},
            {"*", List.of("*")},
            {"https://a.example:443,http://b.example", List.of("https://a.example:443", "http://b.example")},
            {"\"a,b\",c", List.of("a,b", "c")},
            {" \" a \" , \"\" ", List.of(" a ", "")},
            {"\"\"", List.of("")},
            {"\"say \\\"hi\\\"\",\\\"x\\\"", List.of("say \"hi\"", "\"x\"")},
            {"a\\,b,c", List.of("a,b", "c")},
            {"a\\\\,b", List.of("a\\", "b")},
            {"C:\\new\\dir,\\d+", List.of("C:\\new\\dir", "\\d+")},
            {"a\\", List.of("a\\")},
            {"\"[a-z]+\",[b]", List.of("[a-z]+", "[b]")},
            {"a=[1]", List.of("a=[1]")},
            {"it's,'b'", List.of("it's", "'b'")},
            {"[]", List.of()},
            {" [ ] ", List.of()},
            {"[\"a\", \"b,c\", \"\"]", List.of("a", "b,c", "")},
            {"[1, 1.10, -1e400, true, false]", List.of("1", "1.10", "-1e400", "true", "false")},
            {"[\"\\u00e9\\n\"]", List.of("\u00e9\n")},
        };
    }

    @ParameterizedTest
    @MethodSource("lists")
    void splits(String text, List<String> elements) {
        assertThat(ListText.split(text)).isEqualTo(elements);
    }

    static Object[][] refusals() {
        String notJson = "starts with [ but is not a JSON array (wrong %s);"
                + " write [\"a\", \"b\"], or quote the first element of a comma-separated list";
        String scalars = "is a JSON array whose element %d is neither a string, nor a number, nor a boolean;"
                + " write scalars only";
        String empty = "is a list whose element %d is empty; remove the comma, or write \"\" for an empty element";
        return new Object[][] {
            {"[", notJson.formatted("at its start")},
            {"[a]", notJson.formatted("at its start")},
            {"['a']", notJson.formatted("at its start")},
            {"[\"a\" \"b\"]", notJson.formatted("after element 1")},
            {"[\"a\",]", notJson.formatted("after element 1")},
            {"[\"a\"", notJson.formatted("after element 1")},
            {"[\"a\"] x", notJson.formatted("after element 1")},
            {"[\"a\"],[\"b\"]", notJson.formatted("after element 1")},
            {"[007]", notJson.formatted("at its start")},
            {"[NaN]", notJson.formatted("at its start")},
            {"[1, null]", scalars.formatted(2)},
            {"[[1]]", scalars.formatted(1)},
            {"[\"a\", \"b\", {\"c\": 1}]", scalars.formatted(3)},
            {"a,,b", empty.formatted(2)},
            {",a", empty.formatted(1)},
            {",", empty.formatted(1)},
            {"a,,", empty.formatted(2)},
            {"a, ,", empty.formatted(2)},
            {"a,\"b", "is a list whose element 2 has no closing quotation mark"},
            {"\"a\\\"", "is a list whose element 1 has no closing quotation mark"},
            {"\"a\"b,c", "is a list whose element 1 goes on after its closing quotation mark; put a comma there"},
            {
                "a,b \"c, d\"",
                "is a list whose element 2 has a quotation mark inside; quote the whole element, or write \\\" for the mark"
            },
        };
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void advises_whenRefusing(String text, String advice) {
        assertThatThrownBy(() -> ListText.split(text))
                .isInstanceOfSatisfying(
                        ConversionException.class,
                        refused -> assertThat(refused.advice()).isEqualTo(advice));
    }

    @Test
    void quotesNothing_whenRefusingASecret() {
        String secret = Canary.secret("list");
        for (String text :
                List.of("[" + secret, "[\"" + secret + "\" x", "\"" + secret, secret + ",,", "a\"" + secret)) {
            assertThatThrownBy(() -> ListText.split(text))
                    .isInstanceOf(ConversionException.class)
                    .hasNoCause()
                    .satisfies(refused -> assertThat(refused.toString()).doesNotContain(Canary.MARK));
        }
    }

    @Test
    void givesBack_anyElementsThatAreQuoted() {
        SplittableRandom random = new SplittableRandom(134);
        for (int i = 0; i < 3000; i++) {
            List<String> elements = randomElements(random);
            String quoted = elements.stream()
                    .map(each -> "\"" + each.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                    .collect(Collectors.joining(" , "));
            String json = elements.stream()
                    .map(each -> "\""
                            + each.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"")
                    .collect(Collectors.joining(", ", "[", "]"));

            assertThat(ListText.split(quoted)).isEqualTo(elements);
            assertThat(ListText.split(json)).isEqualTo(elements);
        }
    }

    @Test
    void throwsNothingElse_forRandomTexts() {
        SplittableRandom random = new SplittableRandom(135);
        int split = 0;
        for (int i = 0; i < 6000; i++) {
            String text = (random.nextInt(3) == 0 ? "[" : "") + String.join("", randomElements(random));
            try {
                assertThat(ListText.split(text)).doesNotContainNull();
                split++;
            } catch (ConversionException refused) {
                assertThat(refused.advice()).matches("(is a|starts with) .+");
            }
        }
        assertThat(split).isBetween(600, 5400);
    }

    private static List<String> randomElements(SplittableRandom random) {
        String alphabet = "ab1, \"\\[]{}\n'\u00e9";
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            StringBuilder element = new StringBuilder();
            for (int j = random.nextInt(5); j > 0; j--) {
                element.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            elements.add(element.toString());
        }
        return elements;
    }
}
