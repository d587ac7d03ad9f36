package ai.orchestra.testkit.servers.secretmanager;

import com.google.protobuf.Message;
import io.grpc.Status;

/** The way of a request through the server, the same for each transport. Thread-safe. */
final class Pipeline {
    private final Calls calls;

    Pipeline(Calls calls) {
        this.calls = calls;
    }

    /** Answers a request, perhaps later or never. */
    void serve(SecretManagerMethod method, Message request, Reply reply) {
        Message answer;
        try {
            answer = calls.answer(method, request);
        } catch (Refusal e) {
            reply.refuse(e.code(), e.text());
            return;
        }
        reply.answer(answer);
    }

    /** Where the answer to one request goes. */
    interface Reply {
        void answer(Message message);

        void refuse(Status.Code code, String text);
    }
}
