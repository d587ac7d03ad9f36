package ai.orchestra.config.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JSON array of scalars. */
final class JsonList {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonList() {}

    static List<String> read(String text) {
        List<String> elements = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            JsonToken token = parser.nextToken();
            while (token != JsonToken.END_ARRAY) {
                if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
                    throw notScalar(elements.size() + 1);
                }
                elements.add(parser.getText());
                token = parser.nextToken();
            }
            if (parser.nextToken() != null) {
                throw notJson(elements.size());
            }
        } catch (IOException refused) {
            // Its message and location quote the source, so that it is no cause.
            throw notJson(elements.size());
        }
        return List.copyOf(elements);
    }

    private static ConversionException notScalar(int number) {
        return new ConversionException("is a JSON array whose element " + number
                + " is neither a string, nor a number, nor a boolean; write scalars only");
    }

    private static ConversionException notJson(int read) {
        return new ConversionException("starts with [ but is not a JSON array (wrong "
                + (read == 0 ? "at its start" : "after element " + read)
                + "); write [\"a\", \"b\"], or quote the first element of a comma-separated list");
    }
}
