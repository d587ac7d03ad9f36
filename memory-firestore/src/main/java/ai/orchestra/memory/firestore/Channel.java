package ai.orchestra.memory.firestore;

import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcInterceptorProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.api.gax.rpc.ServerStreamingCallSettings;
import com.google.cloud.firestore.v1.stub.FirestoreStub;
import com.google.cloud.firestore.v1.stub.FirestoreStubSettings;
import com.google.cloud.firestore.v1.stub.GrpcFirestoreStub;
import io.grpc.ForwardingChannelBuilder2;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Google's generated client over its own channel, with its retries switched off: each request has a deadline of its own
 * and is sent once, because only memory knows when to send it again. Thread-safe.
 */
final class Channel implements AutoCloseable {
    // Finds a connection that died without a word; the values of Google's clients for Bigtable.
    private static final Duration KEEP_ALIVE_TIME = Duration.ofSeconds(30);
    private static final Duration KEEP_ALIVE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final FirestoreStub stub;
    private final List<ManagedChannel> channels;
    private final ScheduledThreadPoolExecutor background;

    private Channel(FirestoreStub stub, List<ManagedChannel> channels, ScheduledThreadPoolExecutor background) {
        this.stub = stub;
        this.channels = channels;
        this.background = background;
    }

    static Channel open(Target target, Executor executor) throws IOException {
        ScheduledThreadPoolExecutor background = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "orchestra-firestore-background");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<ManagedChannel> channels = new CopyOnWriteArrayList<>();
            FirestoreStubSettings.Builder settings = FirestoreStubSettings.newBuilder();
            settings.setTransportChannelProvider(provider(target, executor, channels));
            settings.setBackgroundExecutorProvider(FixedExecutorProvider.create(background));
            settings.setStreamWatchdogProvider(null);
            if (target.emulator().isPresent()) {
                settings.setCredentialsProvider(NoCredentialsProvider.create());
                settings.setEndpoint(target.emulator().get());
                // What the emulator takes for an administrator, beyond its security rules.
                settings.setHeaderProvider(FixedHeaderProvider.create("authorization", "Bearer owner"));
            } else {
                settings.setCredentialsProvider(
                        FixedCredentialsProvider.create(target.credentials().get()));
            }
            sendOnce(settings);
            return new Channel(GrpcFirestoreStub.create(settings.build()), channels, background);
        } catch (IOException | RuntimeException e) {
            background.shutdownNow();
            throw e;
        }
    }

    private static InstantiatingGrpcChannelProvider provider(
            Target target, Executor executor, List<ManagedChannel> channels) {
        GrpcInterceptorProvider interceptors = target::interceptors;
        return FirestoreStubSettings.defaultGrpcTransportProviderBuilder()
                .setMaxInboundMessageSize(Integer.MAX_VALUE)
                .setKeepAliveTimeDuration(KEEP_ALIVE_TIME)
                .setKeepAliveTimeoutDuration(KEEP_ALIVE_TIMEOUT)
                .setExecutor(executor)
                .setInterceptorProvider(interceptors)
                .setChannelConfigurator(builder -> {
                    if (target.emulator().isPresent()) {
                        builder.usePlaintext();
                    }
                    return new Remembering(builder, channels);
                })
                .build();
    }

    private static void sendOnce(FirestoreStubSettings.Builder settings) throws IOException {
        settings.applyToAllUnaryMethods(method -> {
            method.setRetryableCodes(Set.of());
            return null;
        });
        List<ServerStreamingCallSettings.Builder<?, ?>> streams =
                List.of(settings.runQuerySettings(), settings.batchGetDocumentsSettings());
        streams.forEach(method -> method.setRetryableCodes(Set.of()));
    }

    FirestoreStub stub() {
        return stub;
    }

    void resetConnectBackoff() {
        channels.forEach(ManagedChannel::resetConnectBackoff);
    }

    /** Lets requests that are under way end where they are, and new ones go over new connections. */
    void leaveConnections() {
        channels.forEach(ManagedChannel::enterIdle);
    }

    @Override
    public void close() {
        stub.shutdownNow();
        background.shutdownNow();
        try {
            stub.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Closing goes on by itself.
            Thread.currentThread().interrupt();
        }
    }

    /** Builds the channel that Google's settings describe, and remembers it. */
    private static final class Remembering extends ForwardingChannelBuilder2<Remembering> {
        private final ManagedChannelBuilder<?> builder;
        private final List<ManagedChannel> built;

        Remembering(ManagedChannelBuilder<?> builder, List<ManagedChannel> built) {
            this.builder = builder;
            this.built = built;
        }

        @Override
        protected ManagedChannelBuilder<?> delegate() {
            return builder;
        }

        @Override
        public ManagedChannel build() {
            ManagedChannel channel = super.build();
            built.add(channel);
            return channel;
        }
    }
}
