package ai.orchestra.cli.env;

import ai.orchestra.cli.console.Console;
import ai.orchestra.schema.start.Confirmation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks the person at the terminal; where there is none, nothing is confirmed. Not thread-safe. */
final class TypedConfirmation implements Confirmation {
    private final Console console;

    TypedConfirmation(Console console) {
        this.console = console;
    }

    @Override
    public Optional<String> ask(String question) {
        if (!console.terminals().in() || !console.terminals().err()) {
            return Optional.empty();
        }
        console.err().print(question + " ");
        console.err().flush();
        try {
            // Not closed: standard input is not ours to close.
            BufferedReader lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            // Who cannot be heard has not agreed.
            return Optional.empty();
        }
    }
}
