package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.Terminals;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootCommandTest {
    @TempDir
    Path directory;

    @Test
    void printsItsVersion() {
        Cli.Result result = Cli.in(directory).run("--version");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out())
                .matches("(?s)orchestra \\d+\\.\\d+\\.\\d+\\S*\\RJava \\d+.*")
                .doesNotContain("${");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void printsItsHelp_withExitCodesAndAllCommands() {
        Cli.Result result = Cli.in(directory).run("--help");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).contains("Usage: orchestra", "--version", "Exit codes:", "3   something outside");
        assertThat(result.out()).contains(CommandTree.FIRST);
    }

    @Test
    void refuses_anEmptyCommandLine() {
        Cli.Result result = Cli.in(directory).run();

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).isEqualToNormalizingNewlines("orchestra: Missing command\n  see orchestra --help\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void refuses_aGroupWithoutACommand() {
        Cli.Result result = Cli.in(directory).run("gpu");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("Missing command", "see orchestra gpu --help");
    }

    @Test
    void refusesHelp_forWhatDoesNotExist() {
        Cli.Result result = Cli.in(directory).run("help", "nope");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("no command or argument \"nope\"");
        assertThat(result.out()).isEmpty();
        assertThat(Cli.in(directory).run("help", "gpu", "plna").err()).contains("did you mean plan?");
        assertThat(Cli.in(directory).run("help", "gpu", "plan").code()).isEqualTo(ExitCode.OK);
        assertThat(Cli.in(directory).run("help", "gpu").out()).contains("Usage: orchestra gpu");
    }

    @Test
    void suggestsWhatWasMeant_forCommandsAndOptions() {
        assertThat(Cli.in(directory).run("gpx").err()).contains("\"gpx\"", "did you mean gpu?");
        assertThat(Cli.in(directory).run("gpu", "shwo").err()).contains("did you mean show?", "orchestra gpu --help");
        assertThat(Cli.in(directory).run("gpu", "show", "--fron=x").err())
                .contains("no option --fron=x", "did you mean --from?", "see orchestra gpu show --help");
        assertThat(Cli.in(directory).run("gpu", "plan", "mulit").err()).contains("mulit", "orchestra gpu plan --help");
    }

    @Test
    void takesHelp_asAFirstWord() {
        assertThat(Cli.in(directory).run("help", "gpu", "plan").out())
                .isEqualTo(Cli.in(directory).run("gpu", "plan", "--help").out())
                .contains("Usage: orchestra gpu plan");
        assertThat(Cli.in(directory).run("help").out()).contains("Usage: orchestra");
    }

    @Test
    void tellsUsageErrors_asJsonWhereJsonIsAskedFor() {
        Cli.Result result = Cli.in(directory).run("gpu", "show", "--json", "--fron");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.error()).containsEntry("exitCode", 2L).containsEntry("message", "there is no option --fron");
        assertThat(result.error().get("hint")).asString().contains("did you mean --from?");
    }

    @Test
    void coloursItsHelp_onlyOnATerminalThatWantsThem() {
        Terminals all = new Terminals(true, true, true);

        assertThat(Cli.in(directory).on(all).run("gpu", "--help").out()).contains("\u001b[");
        assertThat(Cli.in(directory).run("gpu", "--help").out()).doesNotContain("\u001b[");
        assertThat(Cli.in(directory)
                        .on(all)
                        .with("NO_COLOR", "1")
                        .run("gpu", "--help")
                        .out())
                .doesNotContain("\u001b[");
        assertThat(Cli.in(directory)
                        .on(all)
                        .with("TERM", "dumb")
                        .run("gpu", "--help")
                        .out())
                .doesNotContain("\u001b[");
    }

    @Test
    void knowsItsTerminals_byTheirDigits() {
        assertThat(Terminals.of("")).isEqualTo(Terminals.NONE);
        assertThat(Terminals.of("02")).isEqualTo(new Terminals(true, false, true));
    }
}
