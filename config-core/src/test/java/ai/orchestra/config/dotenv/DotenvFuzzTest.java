package ai.orchestra.config.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.testsupport.Canary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random and mutated files: whatever they contain, there are values, problems and warnings, and nothing else. */
class DotenvFuzzTest {
    private static final long SEED = 20_261_121;
    private static final Set<ProblemCode> FILE_CODES = Set.of(ProblemCode.DOTENV_SYNTAX, ProblemCode.DUPLICATE);
    private static final Set<ProblemCode> VALUE_CODES =
            Set.of(ProblemCode.DOTENV_SYNTAX, ProblemCode.UNRESOLVED, ProblemCode.CYCLE, ProblemCode.UNSET_REFERENCE);

    private static final String[] TOKENS = {
        "A",
        "B",
        "C",
        "KEY",
        "a.b",
        "=",
        "=",
        "=",
        ":",
        "\n",
        "\n",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "#",
        " #",
        "\"",
        "\"",
        "'",
        "'",
        "\\",
        "\\\"",
        "\\n",
        "\\0101",
        "$",
        "$$",
        "${",
        "${A",
        "$B",
        "}",
        ":-",
        "-",
        ":?",
        "?",
        ":+",
        "+",
        "{",
        "sm://",
        "${sm://x",
        "#7",
        "export ",
        "export",
        "\ufeff",
        "\u00a0",
        "\u00e9",
        "\ud83d\ude00",
        "\ud83d",
        "\u0000",
        "`",
        "1",
        "[",
        "]",
        "@",
        "\u2028"
    };

    private static final String[] SEEDS = {
        "A=1\nB=${A}\nC=\"x ${B:-${A}}\" # c\n",
        "export A='l1\nl2'\nB=\"\\t\\\"\\$A\"\nC: ${D:?no}\n",
        "A=${B}\nB=${C}\nC=${A}\nD=${sm://x#1:-${A}}\n",
        "A\nB = \"\nC=\"y\"\nthis is wrong\nD=${\n",
    };

    @Test
    void givesOnlyDocumentedOutcomes_forRandomFiles() {
        check(6_000);
    }

    @Test
    @Tag("soak")
    void givesOnlyDocumentedOutcomes_forAMillionRandomFiles() {
        check(1_000_000);
    }

    @Test
    void readsBack_whatIsWrittenInQuotes() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 2_000; round++) {
            Map<String, String> values = new LinkedHashMap<>();
            StringBuilder text = new StringBuilder();
            for (int key = 0; key < 1 + random.nextInt(4); key++) {
                // A backslash before the closing quote cannot be written in single quotes, so it is left out.
                String value = random(random, 12).replace("\\", "");
                boolean single = random.nextBoolean();
                values.put("K" + key, value);
                text.append('K').append(key).append('=').append(single ? single(value) : twice(value));
                text.append(random.nextBoolean() ? "\n" : " # c\r\n");
            }
            Loaded loaded = Loaded.of(text.toString());
            assertThat(loaded.problems).as("%s", text).isEmpty();
            assertThat(loaded.values()).as("%s", text).isEqualTo(values);
        }
    }

    private static String single(String value) {
        return "'" + value.replace("'", "\\'") + "'";
    }

    private static String twice(String value) {
        return "\"" + value.replace("\"", "\\\"").replace("$", "\\$").replace("\t", "\\t") + "\"";
    }

    private static void check(int rounds) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < rounds; round++) {
            String text = random.nextBoolean() ? random(random, 40) : mutated(random);
            try {
                check(text);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("round " + round + ": " + escaped(text), e);
            }
        }
    }

    private static void check(String text) {
        DotenvFile file = DotenvFile.parse(Loaded.FILE, text);
        String[] lines = (text.startsWith("\ufeff") ? text.substring(1) : text).split("\n", -1);
        file.problems().forEach(problem -> check(problem, FILE_CODES, lines));
        file.warnings().forEach(problem -> check(problem, FILE_CODES, lines));
        assertThat(file.entries().size()).isLessThanOrEqualTo(lines.length);
        file.entries().forEach(entry -> {
            check(entry.origin(), lines);
            check(entry.nameOrigin(), lines);
        });
        Expander expander = new Expander();
        for (Definition definition :
                file.definitions(Loaded.scope(Map.of("KEY", "v"))).values()) {
            Expansion expansion = expander.expand(definition);
            expansion.problems().forEach(problem -> check(problem, VALUE_CODES, lines));
            expansion.warnings().forEach(problem -> check(problem, VALUE_CODES, lines));
            assertThat(expander.expand(definition)).isEqualTo(expansion);
            if (expansion.isValid()) {
                Expansion settled = expansion.settle(reference -> "s");
                assertThat(settled.isPlain()).isTrue();
                assertThat(settled.text()).hasSizeLessThan(Expander.MAX_LENGTH);
            }
        }
        assertThat(DotenvFile.parse(Loaded.FILE, text).problems()).isEqualTo(file.problems());
    }

    private static void check(Problem problem, Set<ProblemCode> codes, String[] lines) {
        assertThat(codes).contains(problem.code());
        assertThat(problem.text()).isNotBlank().doesNotContain("\n");
        assertThat(problem.toString()).doesNotContain(Canary.MARK);
        if (problem.origin() instanceof Origin.File place && place.line() > 0) {
            check(place, lines);
        }
    }

    private static void check(Origin.File place, String[] lines) {
        assertThat(place.line()).isBetween(1, lines.length);
        String line = lines[place.line() - 1];
        assertThat(place.column()).isBetween(1, line.length() + 1);
    }

    private static String random(SplittableRandom random, int tokens) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(tokens); count > 0; count--) {
            text.append(TOKENS[random.nextInt(TOKENS.length)]);
        }
        return text.toString();
    }

    private static String mutated(SplittableRandom random) {
        StringBuilder text = new StringBuilder(SEEDS[random.nextInt(SEEDS.length)]);
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                case 1 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
                case 2 -> text.insert(at, random.nextBoolean() ? "'" : "\"");
                default -> text.append(text.substring(at));
            }
        }
        // A secret as a value of its own, which no message may repeat.
        return text + "\nS=\"" + Canary.secret("fuzz") + (random.nextBoolean() ? "\"" : "\"x");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.replace(Canary.MARK, "MARK")
                .chars()
                .forEach(c -> escaped.append(c >= ' ' && c < 127 ? "" + (char) c : String.format("\\u%04x", c)));
        return escaped.toString();
    }
}
