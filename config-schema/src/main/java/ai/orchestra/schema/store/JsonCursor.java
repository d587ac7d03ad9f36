package ai.orchestra.schema.store;

import ai.orchestra.config.origin.Origin;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;

/** Walks through a JSON file that may hold secrets: its failures tell the place and never the text. Not thread-safe. */
final class JsonCursor {
    static final JsonFactory JSON = JsonFactory.builder()
            // The names of its members are nothing that a table of the process should keep.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final Path file;
    private final JsonParser parser;

    private JsonCursor(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** Reads a member; the cursor stands on its name, and afterwards on the end of its value. */
    interface Member {
        void read(String name) throws IOException;
    }

    /** Reads an element; the cursor stands on its beginning, and afterwards on its end. */
    interface Element {
        void read() throws IOException;
    }

    /** What is read of a whole file. */
    interface Document<T> {
        T read(JsonCursor cursor) throws IOException;
    }

    static <T> T read(Path file, byte[] bytes, Document<T> document) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            JsonCursor cursor = new JsonCursor(file, parser);
            parser.nextToken();
            T read = document.read(cursor);
            if (parser.nextToken() != null) {
                throw cursor.wrong("there is more after the end of the object");
            }
            return read;
        } catch (JsonEOFException e) {
            throw failure(file, e.getLocation(), "it ends too early, as if it had been cut short");
        } catch (JsonProcessingException e) {
            // Its message quotes the text, so that it is no cause.
            throw failure(file, e.getLocation(), "it is no JSON here");
        } catch (IOException e) {
            throw new SecretStoreException(file + ": it is no JSON; restore it from a copy");
        }
    }

    /** Reads an object, each of whose names may occur once. */
    void object(String what, Member member) throws IOException {
        if (parser.currentToken() == null) {
            throw wrong("it is empty, and should hold " + what);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("here should be " + what + ", an object");
        }
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (!names.add(name)) {
                throw wrong(name + " stands here a second time; keep one of them");
            }
            member.read(name);
        }
    }

    /** Reads an array. */
    void elements(String what, Element element) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw wrong("here should be " + what + ", an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    void next() throws IOException {
        parser.nextToken();
    }

    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    String current() throws IOException {
        return parser.getText();
    }

    /** Returns the value under the cursor as JSON. */
    String raw() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            copy.copyCurrentStructure(parser);
        }
        return text.toString();
    }

    String text(String name) throws IOException {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            throw wrong(name + " should be a text");
        }
        return parser.getText();
    }

    int number(String name) throws IOException {
        if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT || !isPositive()) {
            throw wrong(name + " should be a whole number above 0");
        }
        return parser.getIntValue();
    }

    private boolean isPositive() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.INT && parser.getIntValue() > 0;
    }

    Instant instant(String name) throws IOException {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw wrong(name + " should be a time such as 2026-11-21T18:00:00Z");
        }
    }

    Origin.File place() {
        JsonLocation at = parser.currentTokenLocation();
        return new Origin.File(file, at.getLineNr(), at.getColumnNr());
    }

    SecretStoreException wrong(String why) {
        return failure(file, parser.currentTokenLocation(), why);
    }

    private static SecretStoreException failure(Path file, JsonLocation at, String why) {
        return new SecretStoreException(new Origin.File(file, at.getLineNr(), at.getColumnNr()).describe() + ": " + why
                + "; mend it by hand or restore it from a copy. Nothing was changed, and the text is not shown");
    }
}
