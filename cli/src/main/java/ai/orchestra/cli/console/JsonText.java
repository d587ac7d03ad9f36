package ai.orchestra.cli.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes JSON on one line. Thread-safe: it has no state of its own. */
public final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /**
     * Writes the members of an object.
     */
    @FunctionalInterface
    public interface Members {
        /**
         * Writes them.
         *
         * @param json stands after the opening brace
         * @throws IOException never, in memory
         */
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * Returns an object as text on one line.
     *
     * @param members writes what is in it
     */
    public static String object(Members members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be written", e);
        }
        return text.toString();
    }
}
