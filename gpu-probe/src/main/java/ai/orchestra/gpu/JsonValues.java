package ai.orchestra.gpu;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** Reads JSON values of an expected type, and says where one is not of it. */
final class JsonValues implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser parser;

    JsonValues(String json) throws IOException {
        parser = FACTORY.createParser(json);
    }

    /** Reads one member of an object. */
    @FunctionalInterface
    interface Member {
        void read(String name) throws IOException;
    }

    /** Reads one element of an array. */
    @FunctionalInterface
    interface Element {
        void read() throws IOException;
    }

    void document(Member member) throws IOException {
        parser.nextToken();
        object(member);
        if (parser.nextToken() != null) {
            throw wrong("the end");
        }
    }

    /** Reads the object that begins at the current token; the member's reader consumes each value. */
    void object(Member member) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member.read(name);
        }
    }

    void array(Element element) throws IOException {
        expect(JsonToken.START_ARRAY, "an array");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }

    long number(long from, long to) throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "an integer");
        JsonParser.NumberType type = parser.getNumberType();
        long value = type == JsonParser.NumberType.BIG_INTEGER ? -1 : parser.getLongValue();
        if (value < from || value > to) {
            throw wrong("a number from " + from + " to " + to);
        }
        return value;
    }

    double decimal() throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw wrong("a number");
        }
        double value = parser.getDoubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw wrong("a finite number");
        }
        return value;
    }

    boolean flag() throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw wrong("true or false");
        }
        return parser.getBooleanValue();
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    GpuFormatException wrong(String expected) {
        return new GpuFormatException(where(parser.currentTokenLocation()) + ": expected " + expected
                + "; use what GpuTopology.toJson() wrote");
    }

    static GpuFormatException broken(JsonProcessingException e) {
        String what = e instanceof JsonEOFException ? "the JSON ends in the middle" : "this is not JSON";
        return new GpuFormatException(where(e.getLocation()) + ": " + what + "; use what GpuTopology.toJson() wrote");
    }

    private static String where(JsonLocation location) {
        return location == null
                ? "at the start"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private void expect(JsonToken token, String expected) {
        if (parser.currentToken() != token) {
            throw wrong(expected);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
