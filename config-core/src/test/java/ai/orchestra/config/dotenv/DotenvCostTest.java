package ai.orchestra.config.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Scope;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that would be slow for a reader that looks twice: the time must grow with the length, and no faster. */
class DotenvCostTest {

    /** Shapes of files, by a size that their length is proportional to. */
    enum Shape {
        ONE_LINE(size -> "A=" + "x".repeat(10 * size)),
        ONE_LINE_OF_REFERENCES(size -> "A=" + "$x".repeat(5 * size)),
        ONE_LINE_OF_BRACES(size -> "A=${x:-" + "{".repeat(10 * size)),
        ONE_LINE_OF_ESCAPES(size -> "A=\"" + "\\n$$".repeat(2 * size) + "${"),
        ONE_LINE_OF_OPEN_REFERENCES(size -> "A=" + "${x:-".repeat(2 * size)),
        ONE_LINE_OF_BLANKS(size -> "A=x" + " ".repeat(10 * size) + "x"),
        ONE_LONG_KEY(size -> "A".repeat(10 * size)),
        ONE_LONG_BAD_KEY(size -> "A ".repeat(5 * size)),
        OPEN_QUOTES(size -> "A=\"x\n".repeat(2 * size)),
        OPEN_QUOTES_OF_BOTH_KINDS(size -> "A=\"x\nB='y\n".repeat(size)),
        ESCAPED_QUOTES(size -> "A=\"x\\\"\n".repeat(2 * size)),
        BAD_LINES(size -> "!\n".repeat(5 * size)),
        OPEN_QUOTE_AND_TEXT(size -> "A=\"\n" + "not a key\n".repeat(size)),
        LINES_UPWARDS(size -> numbered(size, i -> "K" + i + "=${K" + (i - 1) + "}")),
        LINES_DOWNWARDS(size -> numbered(size, i -> "K" + i + "=${K" + (i + 1) + "}")),
        RINGS(size -> numbered(size, i -> "K" + i + "=${K" + (i ^ 1) + "}")),
        ONE_RING(size -> numbered(size, i -> "K" + i + "=$K" + (i + 1) % (size / 2))),
        ONE_KEY(size -> numbered(size, i -> "K=${K}" + i));

        private final IntFunction<String> text;

        Shape(IntFunction<String> text) {
            this.text = text;
        }

        private static String numbered(int size, IntFunction<String> line) {
            return IntStream.range(0, size / 2).mapToObj(line).collect(Collectors.joining("\n"));
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void reads_everyShape(Shape shape) {
        assertThat(load(shape.text.apply(20_000))).isPositive();
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource(Shape.class)
    void needs_timeInProportionToTheLength(Shape shape) {
        int size = 100_000;
        String once = shape.text.apply(size);
        String fourTimes = shape.text.apply(4 * size);
        long best = Long.MAX_VALUE;
        long bestOfFour = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            best = Math.min(best, nanoseconds(once));
            bestOfFour = Math.min(bestOfFour, nanoseconds(fourTimes));
        }
        // A quadratic reader needs 16 times as long; 20 ms more for what the smallest measurements are worth.
        assertThat(bestOfFour).isLessThan(10 * best + 20_000_000);
    }

    private static long nanoseconds(String text) {
        long start = System.nanoTime();
        load(text);
        return System.nanoTime() - start;
    }

    private static int load(String text) {
        DotenvFile file = DotenvFile.parse(Loaded.FILE, text);
        Expander expander = new Expander();
        int seen = file.problems().size() + file.entries().size();
        for (Definition definition : file.definitions(Scope.none()).values()) {
            seen += expander.expand(definition).problems().size() + 1;
        }
        return seen;
    }
}
