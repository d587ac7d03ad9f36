package ai.orchestra.secrets.gcp;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.InstantiatingExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.auth.Credentials;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import java.io.IOException;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes Google's client with the limits of this project instead of its own. Stateless. */
final class ClientFactory {
    private static final Logger LOG = LoggerFactory.getLogger(SecretManagerConnection.class);
    // Both print the first bytes of what they send and receive, of a secret's value too.
    private static final String GRPC_FRAMES = "io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler";
    private static final String REST_BODIES = "com.google.api.client.http.HttpTransport";
    // For timers only.
    private static final int TIMER_THREADS = 2;

    private ClientFactory() {}

    /** Makes a client; without credentials, its connections are not encrypted. */
    static OpenClient client(Transport transport, String endpoint, CallLimits limits, @Nullable Credentials credentials)
            throws IOException {
        warnOfLoggers();
        RestThreads restThreads = new RestThreads();
        TransportChannelProvider channel = transport == Transport.REST
                ? rest(endpoint, credentials != null, restThreads)
                : grpc(endpoint, credentials != null);
        CredentialsProvider provider =
                credentials == null ? NoCredentialsProvider.create() : FixedCredentialsProvider.create(credentials);
        return new OpenClient(client(transport, channel, provider, limits), restThreads);
    }

    private static TransportChannelProvider rest(String endpoint, boolean encrypted, RestThreads threads) {
        return SecretManagerServiceSettings.defaultHttpJsonTransportProviderBuilder()
                .setEndpoint(encrypted ? endpoint : "http://" + endpoint)
                .setExecutor(threads.executor())
                .setHttpTransport(threads.transport())
                .build();
    }

    private static TransportChannelProvider grpc(String endpoint, boolean encrypted) {
        InstantiatingGrpcChannelProvider.Builder channel =
                SecretManagerServiceSettings.defaultGrpcTransportProviderBuilder()
                        .setEndpoint(endpoint);
        return encrypted
                ? channel.build()
                : channel.setChannelConfigurator(unset -> unset.usePlaintext()).build();
    }

    private static SecretManagerServiceClient client(
            Transport transport, TransportChannelProvider channel, CredentialsProvider credentials, CallLimits limits)
            throws IOException {
        SecretManagerServiceSettings.Builder settings = transport == Transport.REST
                ? SecretManagerServiceSettings.newHttpJsonBuilder()
                : SecretManagerServiceSettings.newBuilder();
        settings.setTransportChannelProvider(channel)
                .setCredentialsProvider(credentials)
                .setBackgroundExecutorProvider(InstantiatingExecutorProvider.newBuilder()
                        .setExecutorThreadCount(TIMER_THREADS)
                        .setThreadFactory(ClientFactory::thread)
                        .build());
        settings.applyToAllUnaryMethods(call -> {
            call.setRetrySettings(CallContexts.retries(limits));
            return null;
        });
        return SecretManagerServiceClient.create(settings.build());
    }

    private static void warnOfLoggers() {
        if (LoggerFactory.getLogger(GRPC_FRAMES).isDebugEnabled()) {
            LOG.warn("the logger {} is at DEBUG and prints bytes of secrets; set it to INFO", GRPC_FRAMES);
        }
        if (java.util.logging.Logger.getLogger(REST_BODIES).isLoggable(Level.CONFIG)) {
            LOG.warn("the logger {} is at CONFIG and prints secrets; set it to INFO", REST_BODIES);
        }
    }

    static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "orchestra-gcp-secrets");
        thread.setDaemon(true);
        return thread;
    }
}
