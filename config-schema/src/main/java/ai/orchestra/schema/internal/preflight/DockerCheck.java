package ai.orchestra.schema.internal.preflight;

import ai.orchestra.schema.docker.DockerEngine;
import ai.orchestra.schema.docker.DockerException;
import ai.orchestra.schema.docker.EngineInfo;
import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.PreflightCheck;
import ai.orchestra.schema.preflight.PreflightContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Asks the Docker Engine whether it is there, how old it is, and whether it can give GPUs to containers. */
public final class DockerCheck implements PreflightCheck {
    static final String NAME = "docker";
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Creates the check. */
    public DockerCheck() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public CheckResult run(PreflightContext context) throws InterruptedException {
        try {
            DockerEngine engine = context.machine().docker(TIMEOUT);
            engine.ping();
            EngineInfo info = engine.info();
            return judge(context, engine, info)
                    .with("engineMemoryBytes", info.memoryBytes())
                    .withDetails(elsewhere(engine));
        } catch (DockerException e) {
            if (e.kind() == DockerException.Kind.UNSUPPORTED_HOST) {
                return CheckResult.warning(NAME, e.getMessage(), e.remedy());
            }
            return CheckResult.failed(NAME, e.getMessage(), e.remedy());
        }
    }

    private static CheckResult judge(PreflightContext context, DockerEngine engine, EngineInfo info) {
        String what = "Docker Engine " + info.version() + " (API " + info.apiVersion() + ") at " + engine.host();
        if (!context.needs().gpuRequired()) {
            return CheckResult.ok(NAME, what);
        }
        if (info.offersNvidiaGpus() || hasCdiDescription(context.machine().root(), info.cdiSpecDirectories())) {
            return CheckResult.ok(NAME, what + ", with NVIDIA GPUs for containers");
        }
        return CheckResult.failed(
                NAME,
                what + " has no NVIDIA runtime and knows no NVIDIA device, so that no container can be given a GPU",
                "install the NVIDIA Container Toolkit, then sudo nvidia-ctk runtime configure --runtime=docker && sudo"
                        + " systemctl restart docker; or start without GPUs: orchestra env start "
                        + context.needs().environment() + " --gpu cpu");
    }

    /** Engines before 28.3 do not list the devices that they find, but their descriptions lie in these folders. */
    private static boolean hasCdiDescription(Path root, List<String> directories) {
        return directories.stream()
                .map(directory -> root.resolve(directory.replaceFirst("^/+", "")))
                .anyMatch(directory -> Files.isReadable(directory.resolve("nvidia.yaml"))
                        || Files.isReadable(directory.resolve("nvidia.json")));
    }

    private static List<String> elsewhere(DockerEngine engine) {
        if (engine.host().socket().isPresent()
                || engine.host().address().matches("tcp://(localhost|127\\.|\\[::1]).*")) {
            return List.of();
        }
        return List.of("Docker runs on another machine; GPUs, memory and ports were looked for on this one");
    }
}
