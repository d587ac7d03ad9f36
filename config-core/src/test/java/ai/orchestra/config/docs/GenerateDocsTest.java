package ai.orchestra.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateDocsTest {
    private static final String RECORD = Samples.Limits.class.getName();

    @TempDir
    Path directory;

    private final List<String> lines = new ArrayList<>();

    private int run(String... arguments) {
        lines.clear();
        return GenerateDocs.run(lines, arguments);
    }

    @Test
    void filesAreWritten_thenUpToDate_thenStale() throws IOException {
        String out = directory.toString();

        assertThat(run("--check", "--out", out, RECORD)).isEqualTo(1);
        assertThat(lines).hasSize(3).allMatch(line -> line.endsWith("run: the same command without --check"));

        assertThat(run("--out", out, RECORD)).isZero();
        assertThat(lines).contains("written: " + directory.resolve(".env.example"));

        assertThat(run("--check", "--out", out, RECORD)).isZero();
        assertThat(lines).isEmpty();

        Files.writeString(directory.resolve("settings.md"), "# Settings\n\nedited\n");
        assertThat(run("--check", "--out", out, RECORD)).isEqualTo(1);
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith(directory.resolve("settings.md") + ":3 differs from the settings records, which give");
    }

    @Test
    void placesOfSingleFiles_canBeNamed() {
        Path env = directory.resolve("sample.env");
        Path page = directory.resolve("docs/page.md");
        Path schema = directory.resolve("docs/schema.json");

        assertThat(run("--env-example", "" + env, "--markdown", "" + page, "--json-schema", "" + schema, RECORD))
                .isZero();

        assertThat(env).isRegularFile();
        assertThat(page).isRegularFile();
        assertThat(schema).isRegularFile();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--unknown | unknown option --unknown",
                "--out | --out needs a path behind it",
                "--markdown | --markdown needs a path behind it",
                "com.acme.None | com.acme.None is not on the class path; compile it first",
                "java.lang.String | java.lang.String is not a record",
                "--check | there is no settings record to document"
            })
    void wrongArguments_areExplained(String argument, String message) {
        assertThat(run(argument)).isEqualTo(2);

        assertThat(lines.get(0)).startsWith(message);
        assertThat(lines.get(1)).startsWith("usage: GenerateDocs");
    }

    @Test
    void pathWithForbiddenCharacter_isExplained() {
        assertThat(run("--out", "\0", RECORD)).isEqualTo(2);
        assertThat(lines.get(0)).startsWith("--out needs a path");
    }

    @Test
    void fileThatCannotBeWritten_isExplained() throws IOException {
        Files.createDirectory(directory.resolve(".env.example"));

        assertThat(run("--out", directory.toString(), RECORD)).isEqualTo(2);
        assertThat(lines).singleElement().asString().startsWith("cannot be read or written: ");
    }
}
