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

/** Makes Google's client with the limits of this project instead of its own. Stateless. */
final class ClientFactory {
    // gRPC needs threads for timers only; REST keeps one busy for each call under way, and eight loads run at once.
    private static final int GRPC_THREADS = 2;
    private static final int REST_THREADS = 8;

    private ClientFactory() {}

    static SecretManagerServiceClient encrypted(
            Transport transport, String endpoint, CallLimits limits, Credentials credentials) throws IOException {
        TransportChannelProvider channel = transport == Transport.REST
                ? SecretManagerServiceSettings.defaultHttpJsonTransportProviderBuilder()
                        .setEndpoint(endpoint)
                        .build()
                : SecretManagerServiceSettings.defaultGrpcTransportProviderBuilder()
                        .setEndpoint(endpoint)
                        .build();
        return client(transport, channel, FixedCredentialsProvider.create(credentials), limits);
    }

    static SecretManagerServiceClient plaintext(Transport transport, String endpoint, CallLimits limits)
            throws IOException {
        TransportChannelProvider channel = transport == Transport.REST
                ? SecretManagerServiceSettings.defaultHttpJsonTransportProviderBuilder()
                        .setEndpoint("http://" + endpoint)
                        .build()
                : InstantiatingGrpcChannelProvider.newBuilder()
                        .setEndpoint(endpoint)
                        .setChannelConfigurator(unset -> unset.usePlaintext())
                        .build();
        return client(transport, channel, NoCredentialsProvider.create(), limits);
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
                        .setExecutorThreadCount(transport == Transport.REST ? REST_THREADS : GRPC_THREADS)
                        .setThreadFactory(ClientFactory::thread)
                        .build());
        settings.applyToAllUnaryMethods(call -> {
            call.setRetrySettings(CallContexts.retries(limits));
            return null;
        });
        return SecretManagerServiceClient.create(settings.build());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "orchestra-gcp-secrets");
        thread.setDaemon(true);
        return thread;
    }
}
