package ai.orchestra.secrets.gcp;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.httpjson.HttpJsonCallContext;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.StatusCode;
import java.util.Set;

/** The time and the repetitions of one call, in Google's words. Stateless. */
final class CallContexts {
    // What Google's own settings repeat for a read, and an attempt that ended by our deadline: reading twice does no
    // harm.
    private static final Set<StatusCode.Code> REPEATED =
            Set.of(StatusCode.Code.UNAVAILABLE, StatusCode.Code.RESOURCE_EXHAUSTED, StatusCode.Code.DEADLINE_EXCEEDED);

    private CallContexts() {}

    /** Returns the context of a read, which is repeated as long as there is time. */
    static ApiCallContext read(Transport transport, CallLimits limits) {
        ApiCallContext context =
                transport == Transport.REST ? HttpJsonCallContext.createDefault() : GrpcCallContext.createDefault();
        return context.withRetrySettings(retries(limits)).withRetryableCodes(REPEATED);
    }

    static RetrySettings retries(CallLimits limits) {
        return RetrySettings.newBuilder()
                .setTotalTimeoutDuration(limits.total())
                .setInitialRpcTimeoutDuration(limits.attempt())
                .setRpcTimeoutMultiplier(1)
                .setMaxRpcTimeoutDuration(limits.attempt())
                .setInitialRetryDelayDuration(limits.firstDelay())
                .setRetryDelayMultiplier(2)
                .setMaxRetryDelayDuration(limits.maxDelay())
                .build();
    }
}
