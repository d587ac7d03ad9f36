package ai.orchestra.testkit.servers.secretmanager;

import com.google.protobuf.Message;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers one request after the other from one store, whatever way they came in: who may, how often, and then what.
 *
 * <p>Thread-safe: the calls take turns.
 */
final class Calls {
    private final Store store;
    private final Guard guard;
    private final Map<SecretManagerMethod, Function<Message, Message>> calls = new EnumMap<>(SecretManagerMethod.class);

    Calls(Store store, Guard guard) {
        this.store = store;
        this.guard = guard;
        new SecretCalls(store).register(calls);
        new VersionCalls(store).register(calls);
        new ListCalls(store).register(calls);
        new PolicyCalls(store, guard::allows).register(calls);
    }

    /**
     * Returns the answer to a client's request.
     *
     * @throws Refusal if the service would answer with a status other than OK
     */
    synchronized Message answer(SecretManagerMethod method, Message request) {
        guard.check(method, ResourceName.of(method.resource(request)));
        return perform(method, request);
    }

    /**
     * Does what a test itself asks for, which needs no permission and counts against no quota.
     *
     * @throws IllegalStateException if the service would refuse it
     */
    synchronized Message direct(SecretManagerMethod method, Message request) {
        try {
            return perform(method, request);
        } catch (Refusal e) {
            throw new IllegalStateException(e.code() + ": " + e.text(), e);
        }
    }

    /** Runs several steps as one. */
    synchronized void together(Runnable steps) {
        steps.run();
    }

    private Message perform(SecretManagerMethod method, Message request) {
        Function<Message, Message> call = calls.get(method);
        if (call == null) {
            throw new IllegalStateException(method + " has no implementation");
        }
        store.forgetExpired();
        return call.apply(request);
    }
}
