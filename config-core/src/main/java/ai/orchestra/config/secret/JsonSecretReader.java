package ai.orchestra.config.secret;

import ai.orchestra.config.secret.JsonSecret.JsonNode;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the text of a secret as JSON, strictly. Not thread-safe: used once. */
final class JsonSecretReader {
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            // The names of its members are nothing that a table of the process should keep.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final String name;
    private final JsonParser parser;

    private JsonSecretReader(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    static JsonNode read(String name, String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return new JsonSecretReader(name, parser).document();
        } catch (StreamConstraintsException refused) {
            throw new SecretJsonException("the secret " + name + " is read as JSON, and goes beyond what is read: "
                    + MAX_DEPTH + " levels, and numbers of 1000 digits");
        } catch (JsonProcessingException refused) {
            // Its message and location quote the text, so that it is no cause.
            throw notJson(name, refused.getLocation());
        } catch (IOException refused) {
            throw new SecretJsonException("the secret " + name + " cannot be read as JSON");
        }
    }

    private JsonNode document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new SecretJsonException("the secret " + name + " is read as JSON, and is empty");
        }
        JsonNode root = node(first, "");
        if (root instanceof JsonNode.Scalar || root instanceof JsonNode.Null) {
            throw new SecretJsonException("the secret " + name + " is read as JSON, and is neither an object nor an"
                    + " array; read it with get");
        }
        if (parser.nextToken() != null) {
            throw notJson(name, parser.currentTokenLocation());
        }
        return root;
    }

    private JsonNode node(JsonToken token, String way) throws IOException {
        return switch (token) {
            case START_OBJECT -> members(way);
            case START_ARRAY -> elements(way);
            case VALUE_NULL -> new JsonNode.Null();
            default -> new JsonNode.Scalar(parser.getText());
        };
    }

    private JsonNode members(String way) throws IOException {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String place = way + "/" + JsonPointer.escaped(key);
            JsonLocation at = parser.currentTokenLocation();
            if (members.put(key, node(parser.nextToken(), place)) != null) {
                throw new SecretJsonException("the secret " + name + " has the key " + place + " twice, again in line "
                        + at.getLineNr() + ", column " + at.getColumnNr() + "; keep one of them");
            }
        }
        return new JsonNode.Members(members);
    }

    private JsonNode elements(String way) throws IOException {
        List<JsonNode> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(node(token, way + "/" + elements.size()));
        }
        return new JsonNode.Elements(elements);
    }

    private static SecretJsonException notJson(String name, JsonLocation at) {
        return new SecretJsonException("the secret " + name + " is read as JSON, and is none: wrong in line "
                + at.getLineNr() + ", column " + at.getColumnNr() + "; the text is not shown");
    }
}
