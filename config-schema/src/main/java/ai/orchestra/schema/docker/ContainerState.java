package ai.orchestra.schema.docker;

import java.io.IOException;
import java.util.List;

/**
 * How one container fares, from the output of {@code docker inspect}.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param name the container's name
 * @param service the compose service it belongs to
 * @param status {@code created}, {@code running}, {@code restarting}, {@code paused}, {@code exited}, {@code dead} ...
 * @param health {@code starting}, {@code healthy} or {@code unhealthy}; empty text where there is no health check
 * @param exitCode how it ended, if it did
 * @param restarts how often it was restarted
 * @param outOfMemory whether the kernel ended it for want of memory
 */
public record ContainerState(
        String name, String service, String status, String health, int exitCode, int restarts, boolean outOfMemory) {
    /**
     * Reads the JSON that {@code docker inspect} prints.
     *
     * @throws IOException if it is none
     */
    public static List<ContainerState> parse(String json) throws IOException {
        Json containers = Json.parse(json);
        if (!containers.isArray()) {
            throw new IOException("docker inspect printed no list");
        }
        return containers.items().stream().map(ContainerState::of).toList();
    }

    private static ContainerState of(Json json) {
        String name = json.get("Name").text();
        Json state = json.get("State");
        String health = state.get("Health").get("Status").text();
        return new ContainerState(
                name.startsWith("/") ? name.substring(1) : name,
                json.get("Config").get("Labels").get(ProjectLabels.SERVICE).text(),
                state.get("Status").text(),
                health.equals("none") ? "" : health,
                (int) state.get("ExitCode").number(),
                (int) json.get("RestartCount").number(),
                state.get("OOMKilled").isTrue());
    }
}
