package ai.orchestra.schema.docker;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A container, as the Docker Engine lists it.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param id the full identifier
 * @param name the name, without the slash that the Engine puts before it
 * @param image the image's name
 * @param state such as {@code running} or {@code exited}
 * @param project the compose project it belongs to, or empty text
 * @param service the compose service it belongs to, or empty text
 * @param hostPorts the ports of the host that lead to it
 */
public record EngineContainer(
        String id, String name, String image, String state, String project, String service, List<HostPort> hostPorts) {
    /**
     * A port of the host that leads to a container.
     *
     * @param port the number
     * @param protocol {@code tcp}, {@code udp} or {@code sctp}
     */
    public record HostPort(int port, String protocol) {}

    /** Copies the list. */
    public EngineContainer {
        hostPorts = List.copyOf(hostPorts);
    }

    static EngineContainer of(Json json) {
        List<Json> names = json.get("Names").items();
        String name = names.isEmpty() ? "" : names.get(0).text();
        return new EngineContainer(
                json.get("Id").text(),
                name.startsWith("/") ? name.substring(1) : name,
                json.get("Image").text(),
                json.get("State").text(),
                json.get("Labels").get(ProjectLabels.PROJECT).text(),
                json.get("Labels").get(ProjectLabels.SERVICE).text(),
                json.get("Ports").items().stream()
                        .filter(port -> port.get("PublicPort").number() > 0)
                        .map(port -> new HostPort(
                                (int) port.get("PublicPort").number(),
                                port.get("Type").text()))
                        .distinct()
                        .collect(Collectors.toList()));
    }
}
