package ai.orchestra.secrets.gcp;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.httpjson.HttpJsonCallContext;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time and the repetitions of one call, in Google's words. Stateless. */
final class CallContexts {
    // What Google's own settings repeat for a read, and an attempt that ended by our deadline: reading twice does no
    // harm.
    private static final Set<StatusCode.Code> REPEATED =
            Set.of(StatusCode.Code.UNAVAILABLE, StatusCode.Code.RESOURCE_EXHAUSTED, StatusCode.Code.DEADLINE_EXCEEDED);
    // Over REST, a connection that is refused or breaks is UNKNOWN.
    private static final Set<StatusCode.Code> REPEATED_OVER_REST = Set.of(
            StatusCode.Code.UNAVAILABLE,
            StatusCode.Code.RESOURCE_EXHAUSTED,
            StatusCode.Code.DEADLINE_EXCEEDED,
            StatusCode.Code.UNKNOWN);

    private CallContexts() {}

    /** Returns the context of one attempt, which Google's client does not repeat. */
    static ApiCallContext once(Transport transport, Duration time) {
        ApiCallContext context =
                transport == Transport.REST ? HttpJsonCallContext.createDefault() : GrpcCallContext.createDefault();
        RetrySettings one = RetrySettings.newBuilder()
                .setMaxAttempts(1)
                .setTotalTimeoutDuration(time)
                .setInitialRpcTimeoutDuration(time)
                .setMaxRpcTimeoutDuration(time)
                .build();
        return context.withRetrySettings(one).withRetryableCodes(Set.of()).withTimeoutDuration(time);
    }

    /** Returns whether the same read may succeed a little later. */
    static boolean mayPass(Transport transport, @Nullable Throwable failure) {
        if (Diagnosis.isRefusedToken(failure)) {
            return false;
        }
        Set<StatusCode.Code> repeated = transport == Transport.REST ? REPEATED_OVER_REST : REPEATED;
        return failure instanceof ApiException api && repeated.contains(GoogleStatus.of(api));
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
