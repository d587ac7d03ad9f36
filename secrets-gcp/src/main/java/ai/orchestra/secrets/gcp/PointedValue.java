package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretConfigurationException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes one value out of a secret that is a JSON document, by a JSON pointer (RFC 6901).
 *
 * <p>Text comes without its quotes, numbers and truth values as they are written, objects and arrays as JSON. Nothing that
 * is thrown quotes the document. Stateless.
 */
final class PointedValue {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PointedValue() {}

    /**
     * Returns the value that a pointer names.
     *
     * @param name what the secret is called in messages
     * @throws SecretConfigurationException if the secret is no JSON document, or has no such value
     */
    static Secret in(Secret document, String pointer, String name) {
        List<String> steps = Stream.of(pointer.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
        String found;
        try (JsonParser parser = JSON.createParser(document.revealBytes())) {
            boolean empty = parser.nextToken() == null;
            found = empty ? null : value(parser, steps);
            if (empty || parser.nextToken() != null) {
                throw notJson(pointer, name);
            }
        } catch (IOException e) {
            // The parser's message quotes what it could not read.
            throw notJson(pointer, name);
        }
        if (found == null) {
            throw new SecretConfigurationException(name + " has nothing at " + pointer
                    + "; mend the pointer after #, or add that to the secret's JSON");
        }
        return Secret.of(found);
    }

    private static @Nullable String value(JsonParser parser, List<String> steps) throws IOException {
        if (steps.isEmpty()) {
            return text(parser);
        }
        List<String> rest = steps.subList(1, steps.size());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            String found = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean here = parser.currentName().equals(steps.get(0));
                parser.nextToken();
                if (here) {
                    found = value(parser, rest);
                } else {
                    parser.skipChildren();
                }
            }
            return found;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            String found = null;
            for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                if (Integer.toString(index).equals(steps.get(0))) {
                    found = value(parser, rest);
                } else {
                    parser.skipChildren();
                }
            }
            return found;
        }
        return null;
    }

    private static @Nullable String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!parser.currentToken().isStructStart()) {
            return parser.getText();
        }
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.copyCurrentStructure(parser);
        }
        return json.toString();
    }

    private static SecretConfigurationException notJson(String pointer, String name) {
        return new SecretConfigurationException(name + " is not one JSON document, so nothing can be read at " + pointer
                + " in it; leave the pointer out, or store JSON");
    }
}
