package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.orchestra.cli.console.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    Path directory;

    @Test
    void completesCommandsAndOptions_inBash() throws Exception {
        Path bash = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(bash), "install bash to try the completion");
        Files.writeString(
                directory.resolve("orchestra.sh"),
                Cli.in(directory).run("completion", "bash").out());

        assertThat(complete("orchestra", "g")).containsExactly("gpu");
        assertThat(complete("orchestra", "gpu", "")).contains("show", "plan");
        assertThat(complete("orchestra", "gpu", "plan", "--for")).containsExactly("--format");
    }

    @Test
    void preparesZsh_first() {
        Cli.Result zsh = Cli.in(directory).run("completion", "zsh");

        assertThat(zsh.code()).isEqualTo(ExitCode.OK);
        assertThat(zsh.out()).startsWith("autoload -U +X bashcompinit && bashcompinit");
        assertThat(Cli.in(directory).run("completion", "fish").err()).contains("fish");
    }

    private String[] complete(String... words) throws Exception {
        StringBuilder array = new StringBuilder();
        for (String word : words) {
            array.append(" '").append(word).append('\'');
        }
        Files.writeString(
                directory.resolve("try.sh"),
                "source ./orchestra.sh\ncompopt() { :; }\nCOMP_WORDS=(" + array + ")\nCOMP_CWORD=" + (words.length - 1)
                        + "\n_complete_orchestra\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
        Path printed = directory.resolve("printed.txt");
        Process process = new ProcessBuilder("/bin/bash", "try.sh")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(printed).strip().split("\\s+");
    }
}
