package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.cli.console.Terminals;
import ai.orchestra.testsupport.Canary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class FailuresTest {
    private static final String SECRET = Canary.secret("failures");

    private final StringWriter err = new StringWriter();
    private final Console console = new Console(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            new ByteArrayInputStream(new byte[0]),
            Map.of("SOME_API_KEY", SECRET, "REDIS_URL", "redis://:" + SECRET + "@cache:6379"),
            Path.of(""),
            Clock.systemUTC(),
            Terminals.NONE);

    static Object[][] codes() {
        return new Object[][] {
            {CommandFailure.finding("a", ""), ExitCode.FINDINGS, "orchestra: a\n"},
            {CommandFailure.usage("a", "b"), ExitCode.USAGE, "orchestra: a\n  b\n"},
            {CommandFailure.environment("a", ""), ExitCode.ENVIRONMENT, "orchestra: a\n"},
            {
                CommandFailure.unreadable("f", new NoSuchFileException("f")),
                ExitCode.ENVIRONMENT,
                "orchestra: f cannot be read: there is no such file\n"
            },
            {new IllegalArgumentException("a"), ExitCode.USAGE, "orchestra: a\n"},
            {
                new IOException("f"),
                ExitCode.ENVIRONMENT,
                "orchestra: IOException: f\n  run it again with --stacktrace to see where this comes from\n"
            },
            {
                new IllegalStateException(),
                ExitCode.ENVIRONMENT,
                "orchestra: java.lang.IllegalStateException\n"
                        + "  run it again with --stacktrace to see where this comes from\n"
            },
        };
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyFailure_hasItsCodeAndItsLine(Exception failure, int code, String text) {
        assertThat(run(failure, false)).isEqualTo(code);
        assertThat(err.toString()).isEqualToNormalizingNewlines(text);
    }

    @Test
    void secretsOfTheEnvironment_areTakenOut() {
        String encoded = Base64.getEncoder().encodeToString(SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        IllegalStateException failure = new IllegalStateException(
                "no answer to " + SECRET + " and " + encoded, new IOException("redis://:" + SECRET + "@cache"));

        run(failure, false, "--stacktrace");

        assertThat(err.toString())
                .contains("no answer to ****", "Caused by: java.io.IOException", "at ai.orchestra.cli.FailuresTest")
                .doesNotContain(SECRET)
                .doesNotContain(encoded);
    }

    @Test
    void tracesAreShown_onlyWhereTheyAreAskedFor() {
        run(new IllegalStateException("a"), false);

        assertThat(err.toString()).doesNotContain("\tat ");
    }

    @Test
    void jsonErrors_holdTheSame() {
        assertThat(run(CommandFailure.usage("a \"quoted\" word", "b"), true)).isEqualTo(ExitCode.USAGE);

        assertThat(Json.object(Json.object(err.toString()), "error"))
                .containsEntry("exitCode", 2L)
                .containsEntry("message", "a \"quoted\" word")
                .containsEntry("hint", "b");
    }

    @Test
    void jsonErrors_holdTheTraceWhereItIsAskedFor() {
        run(new IllegalStateException(SECRET), true, "--stacktrace");

        assertThat(Json.object(Json.object(err.toString()), "error").get("stackTrace"))
                .asString()
                .contains("FailuresTest")
                .doesNotContain(SECRET);
    }

    private int run(Exception failure, boolean json, String... arguments) {
        Failures failures = new Failures(console, json);
        return new CommandLine(new Failing(console, failure))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .execute(arguments);
    }

    @CommandLine.Command(name = "fail")
    private static final class Failing extends OrchestraCommand {
        private final Exception failure;

        Failing(Console console, Exception failure) {
            super(console);
            this.failure = failure;
        }

        @Override
        protected int run() throws Exception {
            throw failure;
        }
    }
}
