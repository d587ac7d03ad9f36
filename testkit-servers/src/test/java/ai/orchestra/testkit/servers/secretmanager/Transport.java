package ai.orchestra.testkit.servers.secretmanager;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.httpjson.InstantiatingHttpJsonChannelProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** The two transports of Google's real client. */
enum Transport {
    GRPC {
        @Override
        SecretManagerServiceClient client(SecretManagerServer server, Duration deadline) throws IOException {
            return create(
                    SecretManagerServiceSettings.newBuilder(),
                    InstantiatingGrpcChannelProvider.newBuilder()
                            .setEndpoint(server.grpcEndpoint())
                            .setChannelConfigurator(channel -> channel.usePlaintext())
                            .build(),
                    deadline);
        }
    },
    REST {
        @Override
        SecretManagerServiceClient client(SecretManagerServer server, Duration deadline) throws IOException {
            return create(
                    SecretManagerServiceSettings.newHttpJsonBuilder(),
                    InstantiatingHttpJsonChannelProvider.newBuilder()
                            .setEndpoint("http://" + server.restEndpoint())
                            .build(),
                    deadline);
        }
    };

    /** Returns a client that does not retry, so that a test sees each answer. */
    SecretManagerServiceClient client(SecretManagerServer server) throws IOException {
        return client(server, Duration.ofSeconds(20));
    }

    abstract SecretManagerServiceClient client(SecretManagerServer server, Duration deadline) throws IOException;

    private static SecretManagerServiceClient create(
            SecretManagerServiceSettings.Builder settings, TransportChannelProvider channels, Duration deadline)
            throws IOException {
        RetrySettings once = RetrySettings.newBuilder()
                .setInitialRpcTimeoutDuration(deadline)
                .setMaxRpcTimeoutDuration(deadline)
                .setTotalTimeoutDuration(deadline)
                .setMaxAttempts(1)
                .build();
        try {
            settings.applyToAllUnaryMethods(method -> {
                method.setRetryableCodes(Set.of());
                method.setRetrySettings(once);
                return null;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return SecretManagerServiceClient.create(settings.setTransportChannelProvider(channels)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
    }
}
