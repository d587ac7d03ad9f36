package ai.orchestra.secrets.gcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.api.client.http.HttpResponseException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the status that Secret Manager answered with.
 *
 * <p>Google's client derives it from the HTTP status over REST, where FAILED_PRECONDITION and INVALID_ARGUMENT are both
 * 400, and the 404 of a proxy's page is a missing secret. So the body decides; what has none of Google's was answered by
 * somebody else, and counts as UNIMPLEMENTED. The body's form is that of Google's AIP-193. Stateless.
 */
public final class GoogleStatus {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<StatusCode.Code> ANSWERS = Set.of(
            StatusCode.Code.NOT_FOUND,
            StatusCode.Code.PERMISSION_DENIED,
            StatusCode.Code.FAILED_PRECONDITION,
            StatusCode.Code.INVALID_ARGUMENT,
            StatusCode.Code.ALREADY_EXISTS,
            StatusCode.Code.ABORTED,
            StatusCode.Code.OUT_OF_RANGE);

    private GoogleStatus() {}

    /**
     * Returns the status.
     *
     * @param failure what Google's client threw, over either transport
     */
    public static StatusCode.Code of(ApiException failure) {
        StatusCode.Code code = failure.getStatusCode().getCode();
        if (!(failure.getCause() instanceof HttpResponseException http)) {
            return code;
        }
        StatusCode.Code told = told(http.getContent());
        if (told != null) {
            return told;
        }
        return ANSWERS.contains(code) ? StatusCode.Code.UNIMPLEMENTED : code;
    }

    private static StatusCode.@Nullable Code told(@Nullable String body) {
        if (body == null) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT
                    && find(parser, "error")
                    && parser.currentToken() == JsonToken.START_OBJECT
                    && find(parser, "status")) {
                return StatusCode.Code.valueOf(parser.getText());
            }
        } catch (IOException | IllegalArgumentException e) {
            // No answer of Google's, as the caller concludes from null.
        }
        return null;
    }

    private static boolean find(JsonParser parser, String field) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean here = parser.currentName().equals(field);
            parser.nextToken();
            if (here) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
