package ai.orchestra.schema.docker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     * @param ip the address of the host that it is bound to; all of them if empty
     * @param port the number
     * @param protocol {@code tcp}, {@code udp} or {@code sctp}
     */
    public record HostPort(Optional<String> ip, int port, String protocol) {
        private static final Set<String> ALL = Set.of("", "0.0.0.0", "::");

        static HostPort of(Json json) {
            return new HostPort(
                    Optional.of(json.get("IP").text()).filter(ip -> !ALL.contains(ip)),
                    (int) json.get("PublicPort").number(),
                    json.get("Type").text());
        }
    }

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
                        .map(HostPort::of)
                        .distinct()
                        .collect(Collectors.toList()));
    }
}
