package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OrchestraTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsItsVersion() {
        assertThat(run("--version")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .matches("(?s)orchestra \\d+\\.\\d+\\.\\d+\\S*\\RJava \\d+.*")
                .doesNotContain("${");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsItsHelp_withExitCodes() {
        assertThat(run("--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("Usage: orchestra", "--version", "Exit codes:", "3   something outside");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void refuses_anEmptyCommandLine() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Missing command", "Usage: orchestra");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refuses_unknownOptions() {
        assertThat(run("--no-such-option")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--no-such-option");
    }

    @Test
    void reportsAFailure_inOneLine() {
        CommandLine line = wired(Orchestra.commandLine().addSubcommand(new Failing()));

        assertThat(line.execute("fail")).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(err.toString().strip()).isEqualTo("orchestra: the socket is gone");
    }

    private int run(String... arguments) {
        return wired(Orchestra.commandLine()).execute(arguments);
    }

    private CommandLine wired(CommandLine line) {
        return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    @CommandLine.Command(name = "fail")
    private static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("the socket is gone");
        }
    }
}
