package ai.orchestra.config.yaml;

import static ai.orchestra.config.yaml.Read.problems;
import static ai.orchestra.config.yaml.Read.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlLimitsTest {
    // Generous for a loaded machine; each of these is far from it, and what they guard against takes minutes.
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int LARGE = 1 << 19;

    static Stream<Arguments> attacks() {
        return Stream.of(
                arguments("brackets", "a: " + "[".repeat(LARGE)),
                arguments("braces", "a: " + "{a: ".repeat(LARGE / 4)),
                arguments("dashes", "- ".repeat(LARGE / 2)),
                arguments("question marks", "? ".repeat(LARGE / 2)),
                arguments("colons", ": ".repeat(LARGE / 2)),
                arguments("open brackets on lines", "a: [\n".repeat(LARGE)),
                arguments("open quotes on lines", "a: \"x\n".repeat(LARGE)),
                arguments("one key", "a: 1\n".repeat(LARGE)),
                arguments("no colons", "a\nb: 1\n".repeat(LARGE)),
                arguments("tabs", many(LARGE / 4, i -> "k" + i + ":\n\ta: 1\n")),
                arguments("one word", "a: " + "x".repeat(LARGE)),
                arguments("one quote", "a: \"" + "x".repeat(LARGE)),
                arguments("one comment", "a: 1\n#" + "x".repeat(LARGE)),
                arguments("one tag", "a: !" + "x".repeat(LARGE)),
                arguments("one anchor", "a: &" + "x".repeat(LARGE)),
                arguments("one flow list", "a: [" + "1,".repeat(LARGE / 2) + "]"),
                arguments("control characters", "\u0001\n".repeat(LARGE)),
                arguments("unknown aliases", "a:\n" + "- *x\n".repeat(LARGE)),
                arguments("documents", "---\n".repeat(LARGE)),
                arguments("directives", "%x\n".repeat(LARGE)),
                arguments("dots", ("a" + ".a".repeat(400) + ": 1\n").repeat(2_000)),
                arguments("dotted keys", many(LARGE / 8, i -> "m.k" + i + ": v\n")),
                arguments("equal hashes", many(1 << 15, i -> "'" + hashLikeTheOthers(i) + "': v\n")),
                arguments(
                        "long paths",
                        many(45, i -> " ".repeat(i) + "k".repeat(900) + ":\n")
                                + (" ".repeat(45) + "a: 1\n").repeat(20_000)),
                arguments("merges", "a: &a {x: 1}\nb: {<<: [" + "*a,".repeat(LARGE / 4) + "]}\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void parse_attack_endsSoon(String name, String text) {
        YamlFile file = assertTimeoutPreemptively(SOON, () -> yaml(text));
        assertThat(file.problems()).hasSizeLessThanOrEqualTo(101);
    }

    @Test
    void parse_keysWithEqualHashes_areAllThere() {
        assertThat(hashLikeTheOthers(0)).hasSameHashCodeAs(hashLikeTheOthers(12_345));
        assertThat(yaml(many(1_000, i -> "'" + hashLikeTheOthers(i) + "': v\n"))
                        .root()
                        .entries())
                .hasSize(1_000);
    }

    @Test
    void parse_aliasBomb_isOneProblem() {
        String bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
                + many(40, i -> "a%d: &a%d [%s]\n".formatted(i + 1, i + 1, ("*a" + i + ",").repeat(9)));
        assertThat(problems(bomb))
                .containsExactly("CFG-203 6:10 aliases (*) up to here stand for more than 100 000 values, the limit;"
                        + " write out what is needed");
        assertThat(yaml(bomb).mayHide("a0")).isTrue();
    }

    @Test
    void parse_aliasesAtTheLimit_areAccepted() {
        String list = "a: &a [" + "x,".repeat(999) + "]\nb: [";
        assertThat(problems(list + "*a,".repeat(100) + "]\n")).isEmpty();
        assertThat(problems(list + "*a,".repeat(101) + "]\n")).hasSize(1);
    }

    @Test
    void parse_chainOfAliases_isAsDeepAsItUnfolds() {
        IntFunction<String> chain =
                length -> "a0: &a0 [x]\n" + many(length, i -> "a%d: &a%d [*a%d]\n".formatted(i + 1, i + 1, i));
        assertThat(problems(chain.apply(47))).isEmpty();
        assertThat(problems(chain.apply(1_000)))
                .containsExactly("CFG-203 49:12 with what the alias (*) stands for is nested more than 50 levels deep,"
                        + " the limit; flatten it");
    }

    @ParameterizedTest
    @MethodSource("depths")
    void parse_depthAtTheLimit_isAccepted(IntFunction<String> nested, String place) {
        assertThat(problems(nested.apply(YamlFile.MAX_DEPTH))).isEmpty();
        assertThat(problems(nested.apply(YamlFile.MAX_DEPTH + 1)))
                .containsExactly("CFG-203 " + place + " is nested more than 50 levels deep, the limit; flatten it");
    }

    // Nodes on the longest way down, the root and the innermost value among them.
    static Stream<Arguments> depths() {
        IntFunction<String> lists = depth -> "a: " + "[".repeat(depth - 2) + "x" + "]".repeat(depth - 2);
        IntFunction<String> dots = depth -> "a" + ".a".repeat(depth - 2) + ": x";
        IntFunction<String> blocks =
                depth -> many(depth - 2, i -> " ".repeat(i) + "a:\n") + " ".repeat(depth - 2) + "a: x";
        return Stream.of(arguments(lists, "1:53"), arguments(dots, "1:102"), arguments(blocks, "50:53"));
    }

    @Test
    void parse_longLine_namesTheLimit() {
        assertThat(problems("a: 1\n#" + "x".repeat(YamlFile.MAX_LINE)))
                .containsExactly("CFG-203 2 is longer than 1 Mi characters, the limit for a line; break it,"
                        + " or check the path");
    }

    @Test
    void parse_largeText_namesTheLimit() {
        String line = "# 😀\n";
        assertThat(problems(line.repeat(YamlFile.MAX_CODE_POINTS / 4))).isEmpty();
        assertThat(problems(line.repeat(YamlFile.MAX_CODE_POINTS / 4) + "#"))
                .containsExactly("CFG-203 a.yaml is larger than 4 Mi characters, the limit for a settings file;"
                        + " check the path, or split the file");
    }

    private static String many(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    }

    // "az" and "b[" have equal hashes, and so have all sequences of them of one length.
    private static String hashLikeTheOthers(int number) {
        StringBuilder key = new StringBuilder();
        for (int bit = 0; bit < 15; bit++) {
            key.append((number >> bit & 1) == 0 ? "az" : "b[");
        }
        return key.toString();
    }
}
