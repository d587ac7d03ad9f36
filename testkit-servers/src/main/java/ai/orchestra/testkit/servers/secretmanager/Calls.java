package ai.orchestra.testkit.servers.secretmanager;

import com.google.protobuf.Message;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Answers one request after the other from one store, whatever way they came in. Thread-safe: the calls take turns. */
final class Calls {
    private final Store store;
    private final Map<SecretManagerMethod, Function<Message, Message>> calls = new EnumMap<>(SecretManagerMethod.class);

    Calls(Store store) {
        this.store = store;
        new SecretCalls(store).register(calls);
        new VersionCalls(store).register(calls);
    }

    /**
     * Returns the answer to a request.
     *
     * @throws Refusal if the service would answer with a status other than OK
     */
    synchronized Message answer(SecretManagerMethod method, Message request) {
        Function<Message, Message> call = calls.get(method);
        if (call == null) {
            throw Refusal.of(io.grpc.Status.Code.UNIMPLEMENTED, method.rpc() + " is not implemented here.");
        }
        ResourceName resource = ResourceName.of(method.resource(request));
        if (!store.projects().know(resource)) {
            throw Refusal.denied(method.permission(), resource.toString());
        }
        return call.apply(request);
    }
}
