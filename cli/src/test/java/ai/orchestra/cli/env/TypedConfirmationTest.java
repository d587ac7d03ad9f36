package ai.orchestra.cli.env;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.Terminals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypedConfirmationTest {
    private static final Terminals PERSON = new Terminals(true, true, true);

    private final StringWriter err = new StringWriter();

    @Test
    void hearsWhatIsTyped() {
        assertThat(asked(PERSON, typed("staging\n"))).contains("staging");
        assertThat(err.toString()).isEqualTo("Sure? ");
    }

    @Test
    void takesNothing_forNo() {
        assertThat(asked(PERSON, typed(""))).isEmpty();
    }

    @Test
    void asksNobody_whereThereIsNoTerminal() {
        assertThat(asked(Terminals.NONE, typed("staging\n"))).isEmpty();
        assertThat(asked(new Terminals(false, true, true), typed("staging\n"))).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void takesSilence_forNo() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        assertThat(asked(PERSON, broken)).isEmpty();
    }

    private Optional<String> asked(Terminals terminals, InputStream in) {
        return new TypedConfirmation(new Console(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        in,
                        Map.of(),
                        Path.of(""),
                        Clock.systemUTC(),
                        terminals))
                .ask("Sure?");
    }

    private static InputStream typed(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
