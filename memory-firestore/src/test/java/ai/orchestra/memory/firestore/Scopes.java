package ai.orchestra.memory.firestore;

import ai.orchestra.memory.UserScope;
import com.google.firestore.v1.CommitRequest;
import com.google.firestore.v1.Write;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers whose memory was written, so that it can be erased. Thread-safe. */
final class Scopes implements ClientInterceptor {
    private final Set<UserScope> seen = ConcurrentHashMap.newKeySet();

    /** Returns and forgets what was written so far. */
    Set<UserScope> take() {
        Set<UserScope> taken = Set.copyOf(seen);
        seen.removeAll(taken);
        return taken;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<Q, A>(next.newCall(method, options)) {
            @Override
            public void sendMessage(Q message) {
                if (message instanceof CommitRequest commit) {
                    commit.getWritesList().forEach(Scopes.this::remember);
                }
                super.sendMessage(message);
            }
        };
    }

    private void remember(Write write) {
        Fields fields = new Fields(write.getUpdate());
        if (fields.has(MemoryField.TENANT)) {
            seen.add(new UserScope(
                    fields.text(MemoryField.TENANT),
                    fields.text(MemoryField.PERSONA_ACTIVE),
                    fields.text(MemoryField.USER_ID)));
        }
    }
}
