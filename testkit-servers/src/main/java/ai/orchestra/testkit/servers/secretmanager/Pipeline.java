package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.CreateSecretRequest;
import com.google.protobuf.Message;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The way of a request through the server, the same for each transport: log, faults, then the answer. Thread-safe. */
final class Pipeline {
    private final Calls calls;
    private final Faults faults;
    private final Requests requests;
    private final ScheduledExecutorService scheduler;

    Pipeline(Calls calls, Faults faults, Requests requests, ScheduledExecutorService scheduler) {
        this.calls = calls;
        this.faults = faults;
        this.requests = requests;
        this.scheduler = scheduler;
    }

    /** Answers a request: now, later, or never. */
    void serve(SecretManagerMethod method, Message request, Reply reply) {
        String resource = method.resource(request);
        String secretId =
                request instanceof CreateSecretRequest create ? create.getSecretId() : Requests.secretIdOf(resource);
        requests.add(new Requests.Request(method, resource, secretId));
        List<Fault.Effect> effects =
                faults.meeting(method, secretId).stream().map(Fault::effect).toList();
        if (effects.stream().anyMatch(Fault.Freeze.class::isInstance)) {
            return;
        }
        Duration delay = only(effects, Fault.Delay.class)
                .map(Fault.Delay::time)
                .findFirst()
                .orElse(Duration.ZERO);
        if (delay.isZero()) {
            settle(method, request, effects, reply);
            return;
        }
        try {
            scheduler.schedule(() -> settle(method, request, effects, reply), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            reply.refuse(Status.Code.UNAVAILABLE, "the server of the test is closed");
        }
    }

    private void settle(SecretManagerMethod method, Message request, List<Fault.Effect> effects, Reply reply) {
        Message answer;
        try {
            only(effects, Fault.Failure.class).forEach(failure -> {
                throw Refusal.of(failure.code(), failure.text());
            });
            answer = calls.answer(method, request);
        } catch (Refusal e) {
            reply.refuse(e.code(), e.text());
            return;
        } catch (RuntimeException e) {
            reply.refuse(Status.Code.INTERNAL, "the server of the test is broken: " + e);
            return;
        }
        Message sent = only(effects, Fault.Corrupt.class)
                .findFirst()
                .map(corrupt -> corrupt.corruption().applyTo(answer))
                .orElse(answer);
        reply.answer(sent);
    }

    private static <T extends Fault.Effect> Stream<T> only(List<Fault.Effect> effects, Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast);
    }

    /** Where the answer to one request goes. */
    interface Reply {
        void answer(Message message);

        void refuse(Status.Code code, String text);
    }
}
