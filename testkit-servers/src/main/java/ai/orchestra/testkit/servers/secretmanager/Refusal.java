package ai.orchestra.testkit.servers.secretmanager;

import io.grpc.Status;

/** A status other than OK, as the service answers it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status.Code code;
    private final String text;

    private Refusal(Status.Code code, String text) {
        super(text, null, false, false);
        this.code = code;
        this.text = text;
    }

    static Refusal of(Status.Code code, String text) {
        return new Refusal(code, text);
    }

    static Refusal invalid(String text) {
        return new Refusal(Status.Code.INVALID_ARGUMENT, text);
    }

    static Refusal precondition(String text) {
        return new Refusal(Status.Code.FAILED_PRECONDITION, text);
    }

    static Refusal notFound(String text) {
        return new Refusal(Status.Code.NOT_FOUND, text);
    }

    /** What the service says about what a caller may not see: the same whether it is there or not. */
    static Refusal denied(String permission, String resource) {
        return new Refusal(
                Status.Code.PERMISSION_DENIED,
                "Permission '" + permission + "' denied for resource '" + resource + "' (or it may not exist).");
    }

    Status.Code code() {
        return code;
    }

    String text() {
        return text;
    }
}
