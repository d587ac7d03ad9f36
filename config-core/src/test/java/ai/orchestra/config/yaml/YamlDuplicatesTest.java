package ai.orchestra.config.yaml;

import static ai.orchestra.config.yaml.Read.problems;
import static ai.orchestra.config.yaml.Read.tree;
import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDuplicatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1#b: 2#a: 3|3:1 the key a on line 3 is already written on line 1, which counts|{a: 1, b: 2}",
                "redisUrl: 1#redis_url: 2|2:1 the key redis_url on line 2 is already written on line 1 as redisUrl,"
                        + " which counts|{redis-url: 1}",
                "m:#  a: 1#m:#  b: 1|3:1 the key m on line 3 is already written on line 1, which counts|{m: {a: 1}}",
                "m: {a: 1, A: 2}|1:11 the key A on line 1 is already written on line 1 as a, which counts|{m: {a: 1}}",
                "m.a: 1#m.a: 2|2:1 the key a on line 2 is already written on line 1, which counts|{m: {a: 1}}",
                "m.a: 1#m: {A: 2, b: 3}|2:5 the key A on line 2 is already written on line 1 as a, which counts"
                        + "|{m: {a: 1, b: 3}}",
                "m: {a: 1}#m.a: 2|2:1 the key a on line 2 is already written on line 1, which counts|{m: {a: 1}}",
                "m: x#m.a: 2|2:1 the key m on line 2 is already written on line 1, which counts|{m: x}",
                "m.a: 2#m: x|2:1 the key m on line 2 is already written on line 1, which counts|{m: {a: 2}}",
                "m: [x]#m.a: 2|2:1 the key m on line 2 is already written on line 1, which counts|{m: [x]}",
                "m.a: 1#m: {b: 1}#m: {c: 1}|3:1 the key m on line 3 is already written on line 1, which counts"
                        + "|{m: {a: 1, b: 1}}",
                "a:#a: 1|2:1 the key a on line 2 is already written on line 1, which counts|{a: ~}",
                "d: &d {x: 1}#m:#  <<: *d#  <<: *d|4:3 the key << on line 4 is already written on line 3, which counts"
                        + "|{d: {x: 1}, m: {x: 1}}",
            })
    void parse_keyTwice_keepsFirstAndNamesBothLines(String text, String problem, String tree) {
        String lines = text.replace('#', '\n');
        assertThat(problems(lines)).containsExactly("CFG-204 " + problem + "; remove one of the two");
        assertThat(tree(lines)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1#A: 2|a",
                "m: {n: {redis_url: 1, redisUrl: 2}}|m.n.redis-url",
                "m: [1, {a: 1, a: 2}]|m[1].a",
                "m.n: {a: 1}#m.n.a: 2|m.n.a",
            })
    void parse_keyTwice_namesWholeKey(String text, String key) {
        assertThat(Read.yaml(text.replace('#', '\n')).problems())
                .extracting(Problem::key)
                .containsExactly(key);
    }

    @Test
    void parse_longKeyWithBreaksTwice_isShownShortAndOnOneLine() {
        String key = "\"a\\nb" + "c".repeat(300) + "\"";
        Problem problem = Read.yaml(key + ": 1\n" + key + ": 2\n").problems().get(0);
        assertThat(problem.key()).isEqualTo("a?b" + "c".repeat(97) + "...");
        assertThat(problem.text())
                .startsWith("the key a?bccc")
                .doesNotContain("\n")
                .hasSizeLessThan(250);
    }

    @Test
    void parse_manyDuplicates_areCountedNotListed() {
        assertThat(problems("a: 1\n".repeat(151)))
                .hasSize(101)
                .last()
                .isEqualTo("CFG-203 a.yaml has 50 more problems; mend those above first,"
                        + " or check that this is a settings file");
    }
}
