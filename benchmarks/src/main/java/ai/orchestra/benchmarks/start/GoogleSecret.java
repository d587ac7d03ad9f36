package ai.orchestra.benchmarks.start;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.cloud.secretmanager.v1.SecretVersionName;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;

/** Reads one secret with Google's client alone. Stateless. */
public final class GoogleSecret {
    private GoogleSecret() {}

    /**
     * Says that the value is there, and not what it is.
     *
     * @param arguments {@code grpc} or {@code rest}, host and port, the project, the id, and how long the value is
     * @throws IOException if there is no such server
     */
    public static void main(String[] arguments) throws IOException {
        boolean grpc = arguments[0].equals("grpc");
        TransportChannelProvider channel = grpc
                ? InstantiatingGrpcChannelProvider.newBuilder()
                        .setEndpoint(arguments[1])
                        .setChannelConfigurator(ManagedChannelBuilder::usePlaintext)
                        .build()
                : SecretManagerServiceSettings.defaultHttpJsonTransportProviderBuilder()
                        .setEndpoint("http://" + arguments[1])
                        .build();
        SecretManagerServiceSettings settings = (grpc
                        ? SecretManagerServiceSettings.newBuilder()
                        : SecretManagerServiceSettings.newHttpJsonBuilder())
                .setTransportChannelProvider(channel)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build();
        try (SecretManagerServiceClient client = SecretManagerServiceClient.create(settings)) {
            int length = client.accessSecretVersion(SecretVersionName.of(arguments[2], arguments[3], "latest"))
                    .getPayload()
                    .getData()
                    .size();
            if (length != Integer.parseInt(arguments[4])) {
                throw new IllegalStateException("that is another value");
            }
            System.out.println("hello");
        }
    }
}
