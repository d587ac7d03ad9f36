package ai.orchestra.testkit.servers.secretmanager;

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

    static String body(Status.Code code, String text) {
        return "{\n  \"error\": {\n    \"code\": " + httpCode(code) + ",\n    \"message\": " + RestFields.quoted(text)
                + ",\n    \"status\": \"" + code.name() + "\"\n  }\n}\n";
    }
}
