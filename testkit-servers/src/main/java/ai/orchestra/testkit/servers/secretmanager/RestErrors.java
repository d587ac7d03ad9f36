package ai.orchestra.testkit.servers.secretmanager;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;

/** How a status looks over HTTP, by the table in {@code google/rpc/code.proto} and AIP-193. Stateless. */
final class RestErrors {
    private RestErrors() {}

    static int httpCode(Status.Code code) {
        return switch (code) {
            case OK -> 200;
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case ABORTED, ALREADY_EXISTS -> 409;
            case RESOURCE_EXHAUSTED -> 429;
            case CANCELLED -> 499;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
            case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
        };
    }

    static Struct body(Status.Code code, String text) {
        Struct error = Struct.newBuilder()
                .putFields(
                        "code",
                        Value.newBuilder().setNumberValue(httpCode(code)).build())
                .putFields("message", Value.newBuilder().setStringValue(text).build())
                .putFields(
                        "status", Value.newBuilder().setStringValue(code.name()).build())
                .putFields(
                        "details",
                        Value.newBuilder()
                                .setListValue(ListValue.getDefaultInstance())
                                .build())
                .build();
        return Struct.newBuilder()
                .putFields("error", Value.newBuilder().setStructValue(error).build())
                .build();
    }
}
