package ai.orchestra.schema.docker;

/**
 * A volume or a network, as the Docker Engine lists it.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param id what the Engine is to be told to name it; of a volume its name
 * @param name its name
 * @param driver such as {@code local} or {@code bridge}
 * @param created when it was made, as the Engine writes it; may be empty
 */
public record EngineItem(String id, String name, String driver, String created) {
    static EngineItem volume(Json json) {
        String name = json.get("Name").text();
        return new EngineItem(
                name, name, json.get("Driver").text(), json.get("CreatedAt").text());
    }

    static EngineItem network(Json json) {
        return new EngineItem(
                json.get("Id").text(),
                json.get("Name").text(),
                json.get("Driver").text(),
                json.get("Created").text());
    }
}
