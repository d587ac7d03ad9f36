package ai.orchestra.memory.firestore;

import com.google.firestore.v1.CommitRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sits between the client and the network: counts requests, and lets things go wrong. Thread-safe. */
final class Faults implements ClientInterceptor {
    private static final String COMMIT = "Commit";

    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Object> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private final AtomicBoolean down = new AtomicBoolean();
    private volatile Status refusal = Status.UNAVAILABLE
            .withDescription("io exception")
            .withCause(new ConnectException("Connection refused, as ordered by the test"));
    private final AtomicBoolean silent = new AtomicBoolean();
    private final AtomicReference<@Nullable Interruption> interruption = new AtomicReference<>();
    private final AtomicInteger commitsUntilDown = new AtomicInteger();
    private final AtomicBoolean downAfterLoss = new AtomicBoolean();
    private volatile int cutAfterLoss;

    /** Returns the methods called since the last look, such as {@code Commit}. */
    List<String> requests() {
        List<String> seen = List.copyOf(requests);
        requests.clear();
        return seen;
    }

    /** Returns how often a method was called since then. */
    long count(String method) {
        return requests.stream().filter(method::equals).count();
    }

    /** Returns the request messages since the last look. */
    List<Object> messages() {
        List<Object> seen = List.copyOf(messages);
        messages.clear();
        return seen;
    }

    /** Lets the next commits arrive, and reports the connection lost instead of their answers. */
    void loseCommitAnswers(int count) {
        lostAnswers.set(count);
    }

    /** After a lost answer, lets some requests fail before they are sent. */
    void cutAfterLoss(int count) {
        cutAfterLoss = count;
    }

    /** After a lost answer, refuses every connection. */
    void downAfterLoss() {
        downAfterLoss.set(true);
    }

    private record Interruption(Predicate<Object> request, Runnable action) {}

    /** Does something right before the next commit is sent. */
    void beforeNextCommit(Runnable action) {
        beforeNext(CommitRequest.class::isInstance, action);
    }

    /** Does something right before the next request of a kind is sent. */
    void beforeNext(Predicate<Object> request, Runnable action) {
        interruption.set(new Interruption(request, action));
    }

    /** Refuses every connection after some commits have been answered. */
    void downAfterCommits(int count) {
        commitsUntilDown.set(count);
    }

    /** Refuses every connection. */
    void down(boolean isDown) {
        down.set(isDown);
    }

    /** Answers this where it would refuse a connection. */
    void refusal(Status status) {
        refusal = status;
    }

    /** Never answers. */
    void silent(boolean isSilent) {
        silent.set(isSilent);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        String name = String.valueOf(method.getBareMethodName());
        requests.add(name);
        if (down.get()) {
            return new Broken<>(refusal);
        }
        if (silent.get()) {
            return new Broken<>(null);
        }
        if (cut.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return new Broken<>(Status.UNAVAILABLE.withDescription("connection reset, as ordered by the test"));
        }
        boolean last = name.equals(COMMIT) && commitsUntilDown.getAndUpdate(n -> Math.max(0, n - 1)) == 1;
        boolean lose = name.equals(COMMIT) && lostAnswers.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        return new SimpleForwardingClientCall<Q, A>(next.newCall(method, options)) {
            @Override
            public void sendMessage(Q message) {
                messages.add(message);
                @Nullable Interruption before = interruption.get();
                if (before != null && before.request().test(message) && interruption.compareAndSet(before, null)) {
                    before.action().run();
                }
                super.sendMessage(message);
            }

            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(lose ? new Losing<>(listener) : last ? new Last<>(listener) : listener, headers);
            }
        };
    }

    /** Passes an answer on and refuses every connection from then on. */
    private final class Last<A> extends SimpleForwardingClientCallListener<A> {
        Last(ClientCall.Listener<A> listener) {
            super(listener);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            down.set(true);
            super.onClose(status, trailers);
        }
    }

    /** Swallows an answer. */
    private final class Losing<A> extends SimpleForwardingClientCallListener<A> {
        Losing(ClientCall.Listener<A> listener) {
            super(listener);
        }

        @Override
        public void onMessage(A message) {
            // Lost.
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            cut.set(cutAfterLoss);
            if (downAfterLoss.getAndSet(false)) {
                down.set(true);
            }
            super.onClose(
                    Status.UNAVAILABLE.withDescription("connection reset after the commit, as ordered by the test"),
                    trailers);
        }
    }

    /** Fails at once, or never answers. */
    private static final class Broken<Q, A> extends ClientCall<Q, A> {
        private final @Nullable Status status;
        private @Nullable Listener<A> listener;

        Broken(@Nullable Status status) {
            this.status = status;
        }

        @Override
        public void start(Listener<A> responses, Metadata headers) {
            listener = responses;
            if (status != null) {
                responses.onClose(status, new Metadata());
            }
        }

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {
            if (listener != null && status == null) {
                listener.onClose(Status.CANCELLED, new Metadata());
            }
        }

        @Override
        public void halfClose() {}

        @Override
        public void sendMessage(Q message) {}
    }
}
