package ai.orchestra.schema.docker;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the Docker Engine says about itself and its machine.
 *
 * <p>Immutable, hence thread-safe. Source: {@code GET /version} and {@code GET /info}.
 *
 * @param version the Engine's version, such as {@code 28.2.2}
 * @param apiVersion the newest version of the API that it speaks, such as {@code 1.50}
 * @param operatingSystem the machine's operating system as text
 * @param memoryBytes the memory of the Engine's machine, which is not this one for Docker Desktop and remote Engines; 0
 *     where it is not said
 * @param runtimes the names of the container runtimes
 * @param devices devices that the Engine found by itself, such as {@code nvidia.com/gpu=0}
 * @param cdiSpecDirectories where the Engine looks for descriptions of devices; empty where that is off
 */
public record EngineInfo(
        String version,
        String apiVersion,
        String operatingSystem,
        long memoryBytes,
        Set<String> runtimes,
        List<String> devices,
        List<String> cdiSpecDirectories) {
    /** Copies the collections. */
    public EngineInfo {
        runtimes = Set.copyOf(runtimes);
        devices = List.copyOf(devices);
        cdiSpecDirectories = List.copyOf(cdiSpecDirectories);
    }

    static EngineInfo of(Json version, Json info) {
        return new EngineInfo(
                version.get("Version").text(),
                version.get("ApiVersion").text(),
                info.get("OperatingSystem").text(),
                info.get("MemTotal").number(),
                info.get("Runtimes").members().keySet(),
                info.get("DiscoveredDevices").items().stream()
                        .map(device -> device.get("ID").text())
                        .filter(id -> !id.isEmpty())
                        .collect(Collectors.toList()),
                info.get("CDISpecDirs").items().stream().map(Json::text).collect(Collectors.toList()));
    }

    /** Returns whether containers can be given NVIDIA GPUs: by the runtime of NVIDIA's toolkit, or as CDI devices. */
    public boolean offersNvidiaGpus() {
        return runtimes.contains("nvidia") || devices.stream().anyMatch(device -> device.startsWith("nvidia.com/gpu"));
    }
}
