package ai.orchestra.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code of the README is the code of the examples, which is compiled and run. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    @Test
    void code_standsInAnExample_lineByLine() throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        Matcher matcher = JAVA.matcher(readme());
        while (matcher.find()) {
            blocks.add(codeLines(matcher.group(1)));
        }
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
        List<List<String>> examples = exampleFiles();
        for (List<String> block : blocks) {
            assertThat(examples)
                    .as("an example that holds the README's block %s", block)
                    .anySatisfy(example -> assertThat(example).containsSubsequence(block));
        }
    }

    @Test
    void links_leadToFiles() throws IOException {
        Matcher matcher = LINK.matcher(readme());
        List<String> links = new ArrayList<>();
        while (matcher.find()) {
            links.add(matcher.group(1));
        }
        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    @Test
    void length_isWhatPeopleRead() throws IOException {
        assertThat(readme().lines().count()).isLessThanOrEqualTo(180);
    }

    private static List<List<String>> exampleFiles() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReadmeTest::read)
                    .map(ReadmeTest::codeLines)
                    .collect(Collectors.toList());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> codeLines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
