package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    private static final int WIDEST = 100;
    private static final String GENERATED = "<!-- From here on written by HelpTest with -Dorchestra.write=true. -->\n";

    static Stream<String> commands() {
        return Pages.lines().stream().map(line -> line.getCommandSpec().qualifiedName());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyPage_showsAnExampleAndFitsTheTerminal(String name) {
        CommandLine line = Pages.find(name);
        String page = Pages.page(line);

        assertThat(page).contains("Usage: " + name, "Examples:");
        assertThat(line.getCommandSpec().usageMessage().footer())
                .isNotEmpty()
                .allSatisfy(example -> assertThat(example).contains("orchestra"));
        assertThat(page.lines()).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(WIDEST));
        assertThat(page).doesNotContain("${").doesNotContain("null");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyPage_isWhatTheCommandLineAnswers(String name, @TempDir Path directory) {
        List<String> words = new ArrayList<>(Arrays.asList(name.split(" ")));
        words.remove(0);
        words.add("--help");

        Cli.Result result = Cli.in(directory).run(words.toArray(String[]::new));

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo(Pages.page(Pages.find(name)));
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theFirstPage_isTheOneOfTheJar() {
        assertThat(new String(HelpPage.bytes(), StandardCharsets.UTF_8))
                .as("cli/src/main/resources/ai/orchestra/cli/help.txt; write it with -Dorchestra.write=true")
                .isEqualTo(Pages.written("cli/src/main/resources/ai/orchestra/cli/help.txt", Pages.page(Pages.root())));
    }

    @Test
    void theVersion_isAnsweredAsPicocliWould(@TempDir Path directory) {
        assertThat(new String(BuiltVersion.bytes(), Charset.defaultCharset()))
                .isEqualTo(Cli.in(directory).run("--version").out());
    }

    @Test
    void theDocumentation_holdsEveryPage() throws IOException {
        Path file = Path.of(System.getProperty("orchestra.root"), "docs/cli.md");
        String text = Files.readString(file);
        int end = text.indexOf(GENERATED) + GENERATED.length();
        StringBuilder expected = new StringBuilder(text.substring(0, end));
        for (CommandLine line : Pages.lines()) {
            expected.append("\n### ").append(line.getCommandSpec().qualifiedName());
            expected.append("\n```\n").append(Pages.page(line)).append("```\n");
        }
        Pages.written("docs/cli.md", expected.toString());

        assertThat(Files.readString(file))
                .as("docs/cli.md; write it with -Dorchestra.write=true")
                .isEqualTo(expected.toString());
        for (String member : List.of("`env start`", "`secrets scan`", "`preflight`")) {
            assertThat(text.substring(0, end)).contains(member);
        }
    }

    @Test
    void everyOption_isDescribedByASentence() {
        for (CommandLine line : Pages.lines()) {
            line.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(String.join(" ", option.description()))
                            .as(line.getCommandSpec().qualifiedName() + " " + option.longestName())
                            .endsWith("."));
        }
    }

    @Test
    void thePages_canBePrintedByPicocliItself() {
        StringWriter text = new StringWriter();
        Pages.root().usage(new PrintWriter(text, true));

        assertThat(text.toString()).isEqualTo(Pages.page(Pages.root()));
    }
}
