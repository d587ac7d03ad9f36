package ai.orchestra.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class YamlFuzzTest {
    private static final List<String> SEEDS = List.of(
            "memory:\n  redis_url: \"redis://x:1/0\"\n  ttl: 1h\n  hosts:\n    - a\n    - b: {c: [1, 2]}\n",
            "base: &base\n  a: 1\n  b: |\n    text\n     more\nother:\n  <<: *base\n  b: >-\n    folded\n    on\n",
            "%YAML 1.1\n---\na: !!str 012\nb: 'it''s'\n? complex\n: value\n...\n",
            "a.b: 1\na:\n  c: {d: \"\\u00e4\\n\"}\nlist: [x, 'y', \"z\", *u, &u v]\n# comment\n");
    private static final String[] PIECES = {
        "a",
        "b",
        ": ",
        ":",
        "\n",
        "\n  ",
        "\n\t",
        "- ",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "*b",
        "<<: ",
        "!",
        "!!str ",
        "!x!y ",
        "|",
        ">-\n ",
        "#",
        " #",
        "? ",
        "\\",
        "\\x",
        "\\U0011ffff",
        "\"\\UFFFFFFFF\"",
        "%",
        "@",
        "`",
        "---\n",
        "...\n",
        "\r",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "\u0000",
        "\uD800",
        "😀",
        "a.b",
        "..",
        "~",
        " ",
        "\t",
        "1",
        "%41",
        "!<",
        "%YAML 1.99999999999\n---\n",
        "%TAG ! x\n---\n",
        "=",
        "-",
        "\u0007",
        "\n- ",
        "\n"
    };

    @Test
    void parse_anyText_givesTreeAndProblems() {
        fuzz(10_000, 1);
    }

    @Test
    @Tag("soak")
    void parse_aMillionTexts_givesTreesAndProblems() {
        fuzz(1_000_000, 2);
    }

    private static void fuzz(int runs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int sound = 0;
        for (int run = 0; run < runs; run++) {
            String text = random.nextBoolean() ? pieces(random) : mutated(random);
            try {
                YamlFile file = Read.yaml(text);
                check(file, text);
                sound += file.problems().isEmpty() ? 1 : 0;
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new AssertionError("run " + run + " of seed " + seed + ": " + text, e);
            }
        }
        // Both ways must be met, or the texts are badly made.
        assertThat(sound).isBetween(runs / 20, runs * 19 / 20);
    }

    private static void check(YamlFile file, String text) {
        int lines = 1
                + (int) text.chars()
                        .filter(c -> "\n\r\u0085\u2028\u2029".indexOf(c) >= 0)
                        .count();
        int before = 0;
        for (Problem problem : file.problems()) {
            Origin.File place = (Origin.File) problem.origin();
            assertThat(place.line()).isBetween(Math.max(1, before), lines);
            assertThat(place.column()).isBetween(1, text.length() + 1);
            assertThat(problem.text()).isNotBlank().doesNotContain("\n");
            before = place.line();
        }
        assertThat(depth(file.root())).isLessThanOrEqualTo(YamlFile.MAX_DEPTH);
        assertThat(Read.yaml(text).root()).isEqualTo(file.root());
    }

    private static int depth(YamlNode node) {
        int below = 0;
        if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.entries()) {
                assertThat(YamlKeys.canonical(entry.key())).isEqualTo(entry.key());
                assertThat(mapping.get(entry.key())).isSameAs(entry.value());
                below = Math.max(below, depth(entry.value()));
            }
        } else if (node instanceof YamlSequence sequence) {
            for (YamlNode element : sequence.elements()) {
                below = Math.max(below, depth(element));
            }
        }
        return below + 1;
    }

    private static String pieces(SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "k: " : "");
        for (int i = random.nextInt(16); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String mutated(SplittableRandom random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x20, 0x7F));
                default -> {
                    int end = Math.min(text.length(), at + random.nextInt(1, 20));
                    text.insert(random.nextInt(text.length()), text.substring(at, end));
                }
            }
        }
        return text.toString();
    }
}
