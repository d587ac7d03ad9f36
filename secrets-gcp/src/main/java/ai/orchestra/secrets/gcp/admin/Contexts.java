package ai.orchestra.secrets.gcp.admin;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.httpjson.HttpJsonCallContext;
import com.google.api.gax.httpjson.HttpJsonTransportChannel;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiCallContext;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import java.time.Duration;
import java.util.Set;

/** Tells Google's client how long one request may take, and not to repeat it. Stateless. */
final class Contexts {
    private Contexts() {}

    static ApiCallContext once(SecretManagerServiceClient client, Duration time) {
        String transport = client.getSettings().getTransportChannelProvider().getTransportName();
        ApiCallContext context =
                HttpJsonTransportChannel.getHttpJsonTransportName().equals(transport)
                        ? HttpJsonCallContext.createDefault()
                        : GrpcCallContext.createDefault();
        return context.withRetryableCodes(Set.of())
                .withRetrySettings(RetrySettings.newBuilder()
                        .setTotalTimeoutDuration(time)
                        .setInitialRpcTimeoutDuration(time)
                        .setMaxRpcTimeoutDuration(time)
                        .setMaxAttempts(1)
                        .build())
                .withTimeoutDuration(time);
    }
}
