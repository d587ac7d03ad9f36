package ai.orchestra.memory.firestore;

import com.google.firestore.v1.BatchGetDocumentsRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The slowest way of one commit: its sender gives it up, the second attempt meets it at the server and is sent away, and it
 * is applied after the sender has looked at its place and before the sender looks at the head. Thread-safe.
 */
final class LateCommit implements ClientInterceptor {
    private static final int PATIENCE_SECONDS = 30;

    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean early = new AtomicBoolean();
    private final AtomicReference<@Nullable Runnable> arrival = new AtomicReference<>();

    /** Makes the next commit late. */
    void arm() {
        armed.set(true);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        String name = String.valueOf(method.getBareMethodName());
        if (name.equals("Commit") && armed.getAndSet(false)) {
            busy.set(true);
            CallOptions unhurried = options.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Refused<>(
                    Status.UNAVAILABLE.withDescription("connection reset, as ordered by the test"),
                    message -> arrival.set(() -> send(next.newCall(method, unhurried), message)));
        }
        if (name.equals("Commit") && busy.getAndSet(false)) {
            early.set(true);
            return new Refused<>(Status.ABORTED.withDescription("too much contention"), message -> {});
        }
        @Nullable Runnable late = name.equals("RunQuery") ? arrival.getAndSet(null) : null;
        if (late != null) {
            late.run();
        }
        boolean sawNothing = name.equals("BatchGetDocuments") && early.getAndSet(false);
        return new SimpleForwardingClientCall<Q, A>(next.newCall(method, options)) {
            @Override
            @SuppressWarnings("unchecked")
            public void sendMessage(Q message) {
                // What the server would have answered a moment ago.
                super.sendMessage(sawNothing ? (Q) elsewhere((BatchGetDocumentsRequest) message) : message);
            }
        };
    }

    private static BatchGetDocumentsRequest elsewhere(BatchGetDocumentsRequest request) {
        BatchGetDocumentsRequest.Builder changed = request.toBuilder().clearDocuments();
        request.getDocumentsList().forEach(name -> changed.addDocuments(name + "-nothing"));
        return changed.build();
    }

    private static <Q, A> void send(ClientCall<Q, A> call, Q message) {
        CountDownLatch applied = new CountDownLatch(1);
        call.start(
                new ClientCall.Listener<A>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        if (status.isOk()) {
                            applied.countDown();
                        }
                    }
                },
                new Metadata());
        call.request(2);
        call.sendMessage(message);
        call.halfClose();
        try {
            if (!applied.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the late commit was not applied");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Answers at once what it was told to. */
    private static final class Refused<Q, A> extends ClientCall<Q, A> {
        private final Status status;
        private final Consumer<Q> keeper;
        private @Nullable Listener<A> listener;

        Refused(Status status, Consumer<Q> keeper) {
            this.status = status;
            this.keeper = keeper;
        }

        @Override
        public void start(Listener<A> responses, Metadata headers) {
            listener = responses;
        }

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {}

        @Override
        public void halfClose() {
            if (listener != null) {
                listener.onClose(status, new Metadata());
            }
        }

        @Override
        public void sendMessage(Q message) {
            keeper.accept(message);
        }
    }
}
