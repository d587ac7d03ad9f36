package ai.orchestra.cli;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.config.suggest.Suggestions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong: a line, a hint, an exit code; as JSON where the command was told to speak JSON. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Console console;
    private final boolean json;

    Failures(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        String page = line.getCommandSpec().qualifiedName() + " --help";
        tell(ExitCode.USAGE, message(failure), suggestion(failure, line) + "see " + page, null);
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        boolean traces = line.getCommand() instanceof OrchestraCommand command && command.showsStackTraces();
        int code = FailureCode.of(failure);
        String hint = failure instanceof CommandFailure told ? told.hint() : "";
        if (!traces && hint.isEmpty() && FailureCode.isUnexpected(failure)) {
            hint = "run it again with --stacktrace to see where this comes from";
        }
        tell(code, FailureCode.message(failure), hint, traces ? failure : null);
        return code;
    }

    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            return first.startsWith("-")
                    ? "there is no option " + first
                    : "there is no command or argument \"" + first + "\" here";
        }
        return String.valueOf(failure.getMessage());
    }

    private static String suggestion(ParameterException failure, CommandLine line) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        String typed = unmatched.getUnmatched().get(0);
        List<String> known = new ArrayList<>();
        if (typed.startsWith("-")) {
            line.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
        } else {
            known.addAll(line.getSubcommands().keySet());
        }
        String name = typed.contains("=") ? typed.substring(0, typed.indexOf('=')) : typed;
        return Suggestions.nearest(name, known)
                .map(near -> "did you mean " + near + "? ")
                .orElse("");
    }

    private void tell(int code, String message, String hint, @org.jspecify.annotations.Nullable Throwable trace) {
        String safe = console.scrub(message);
        PrintWriter err = console.err();
        console.out().flush();
        if (json) {
            err.println(JsonText.object(members -> {
                members.writeObjectFieldStart("error");
                members.writeNumberField("exitCode", code);
                members.writeStringField("message", safe);
                if (!hint.isEmpty()) {
                    members.writeStringField("hint", console.scrub(hint));
                }
                if (trace != null) {
                    members.writeStringField("stackTrace", console.scrub(text(trace)));
                }
                members.writeEndObject();
            }));
        } else {
            err.println("orchestra: " + safe);
            if (!hint.isEmpty()) {
                err.println("  " + console.scrub(hint));
            }
            if (trace != null) {
                err.print(console.scrub(text(trace)));
            }
        }
        err.flush();
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
