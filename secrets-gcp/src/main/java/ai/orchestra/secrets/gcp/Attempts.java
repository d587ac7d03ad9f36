package ai.orchestra.secrets.gcp;

import com.google.api.core.ApiFuture;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Makes one call that changes nothing, again and again if need be. Made for one call.
 *
 * @param connection what calls go over
 * @param endpoint which client of it
 * @param deadline the end of all attempts
 */
record Attempts(SecretManagerConnection connection, String endpoint, Deadline deadline) {
    /** Asks until there is an answer, a failure that will not pass, or no time left. */
    <Q, R> R call(Function<SecretManagerServiceClient, UnaryCallable<Q, R>> method, Q request)
            throws ExecutionException, InterruptedException, TimeoutException {
        Duration longest = connection.limits().firstDelay();
        ExecutionException failure = null;
        while (true) {
            try {
                return once(method, request);
            } catch (TimeoutException e) {
                // An attempt that was cut off says less than the one before it that failed.
                if (failure != null) {
                    throw failure;
                }
                throw e;
            } catch (ExecutionException e) {
                failure = failure != null && Failures.isDeadline(e.getCause()) ? failure : e;
                if (!CallContexts.mayPass(connection.transport(), e.getCause())) {
                    throw failure;
                }
            }
            // Any part of it: spreads the attempts of many processes.
            long wait = (long) (longest.toNanos() * connection.random().nextDouble());
            if (deadline.left().toNanos() <= wait) {
                throw failure;
            }
            TimeUnit.NANOSECONDS.sleep(wait);
            longest = longest.multipliedBy(2);
            longest = longest.compareTo(connection.limits().maxDelay()) > 0
                    ? connection.limits().maxDelay()
                    : longest;
        }
    }

    private <Q, R> R once(Function<SecretManagerServiceClient, UnaryCallable<Q, R>> method, Q request)
            throws ExecutionException, InterruptedException, TimeoutException {
        OpenClient client = connection.clients().at(endpoint, deadline);
        if (deadline.isOver()) {
            throw new TimeoutException();
        }
        CallLimits limits = connection.limits().within(deadline.left());
        Deadline silence = Deadline.inside(limits.attempt());
        ApiFuture<R> call = method.apply(client.client())
                .futureCall(request, CallContexts.once(connection.transport(), limits.attempt()));
        try {
            return call.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            connection.clients().replace(endpoint, client.client());
            throw e;
        } catch (ExecutionException e) {
            // Only a connection that was silent all the while: a server can answer DEADLINE_EXCEEDED, too.
            if (Failures.isDeadline(e.getCause()) && silence.isOver()) {
                connection.clients().replace(endpoint, client.client());
            }
            throw e;
        } finally {
            call.cancel(true);
        }
    }
}
