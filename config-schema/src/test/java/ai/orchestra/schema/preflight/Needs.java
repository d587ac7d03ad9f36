package ai.orchestra.schema.preflight;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.compose.ComposeModel;
import ai.orchestra.schema.compose.PublishedPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes needs for tests. */
public final class Needs {
    private Needs() {}

    public static EnvironmentNeeds of(int gpus, List<Integer> devices, int memoryMinGb, PublishedPort... ports) {
        return new EnvironmentNeeds(
                "development",
                gpus > 0,
                PlanMode.AUTO,
                gpus,
                devices,
                memoryMinGb,
                List.of(),
                new ComposeModel("demo", List.of(), List.of(ports), gpus > 0, List.of()));
    }

    public static EnvironmentNeeds nothing() {
        return of(0, List.of(), 0);
    }

    public static EnvironmentNeeds ports(PublishedPort... ports) {
        return of(0, List.of(), 0, ports);
    }

    public static PublishedPort port(String service, int port, String protocol) {
        return new PublishedPort(
                service,
                Optional.of("127.0.0.1"),
                port,
                80,
                protocol,
                new Origin.File(Path.of("docker-compose.yml"), 1, 3));
    }
}
