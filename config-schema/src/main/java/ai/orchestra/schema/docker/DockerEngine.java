package ai.orchestra.schema.docker;

import ai.orchestra.schema.docker.DockerException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the Docker Engine over its unix socket, or over plain TCP.
 *
 * <p>Each call uses a connection of its own and ends within the time limit; an interrupt ends it at once. Calls that
 * take the Engine a while by their nature (prune, stop, remove) have {@link #LONG_TIMEOUT}. Thread-safe.
 */
public final class DockerEngine {
    /** How long prune, stop and remove may take. */
    public static final Duration LONG_TIMEOUT = Duration.ofMinutes(5);

    /** The newest API whose answers are understood here; in 1.52 the disk usage changed its form. */
    private static final ApiVersion NEWEST = new ApiVersion(1, 51);

    private static final int SECONDS_TO_STOP = 10;

    private final DockerHost host;
    private final Duration timeout;
    private volatile String prefix = "";

    private DockerEngine(DockerHost host, Duration timeout) {
        this.host = host;
        this.timeout = timeout;
    }

    /**
     * Finds the Engine as the docker command does, without connecting to it.
     *
     * @param environment the environment variables, of which {@code DOCKER_HOST} and its kin count
     * @param root the directory that stands for {@code /}
     * @param timeout how long a call may take
     * @throws DockerException if the address is one that cannot be used from here
     */
    public static DockerEngine find(Map<String, String> environment, Path root, Duration timeout)
            throws DockerException {
        return new DockerEngine(DockerHost.resolve(environment, root), timeout);
    }

    /** Returns where the Engine is looked for. */
    public DockerHost host() {
        return host;
    }

    /** Checks that an Engine answers. */
    public void ping() throws DockerException, InterruptedException {
        HttpAnswer answer = new EngineConnection(host, timeout).send("GET", "/_ping");
        if (answer.status() != 200) {
            throw refused("GET", "/_ping", answer);
        }
        if (!answer.body().strip().equals("OK")) {
            throw garbage("its answer to a ping is not OK", null);
        }
    }

    /** Returns what the Engine says about itself and its machine. */
    public EngineInfo info() throws DockerException, InterruptedException {
        return EngineInfo.of(version(), object("/info"));
    }

    /** Returns how much disk space is used; on a large installation the Engine counts for some seconds. */
    public DiskUsage diskUsage() throws DockerException, InterruptedException {
        return DiskUsage.of(object("/system/df"));
    }

    /** Returns all containers, stopped ones too. */
    public List<EngineContainer> containers() throws DockerException, InterruptedException {
        return list("/containers/json?all=true", json -> json, EngineContainer::of);
    }

    /** Returns the containers of a compose project, stopped ones too. */
    public List<EngineContainer> containers(String project) throws DockerException, InterruptedException {
        return list("/containers/json?all=true&" + ProjectLabels.filter(project), json -> json, EngineContainer::of);
    }

    /** Returns the volumes of a compose project. */
    public List<EngineItem> volumes(String project) throws DockerException, InterruptedException {
        return list("/volumes?" + ProjectLabels.filter(project), json -> json.get("Volumes"), EngineItem::volume);
    }

    /** Returns the networks of a compose project. */
    public List<EngineItem> networks(String project) throws DockerException, InterruptedException {
        return list("/networks?" + ProjectLabels.filter(project), json -> json, EngineItem::network);
    }

    /** Stops a container, with ten seconds to end by itself, and removes it. Its volumes stay. */
    public void removeContainer(String id) throws DockerException, InterruptedException {
        String path = "/containers/" + ProjectLabels.encode(id);
        change("POST", path + "/stop?t=" + SECONDS_TO_STOP);
        change("DELETE", path + "?force=true");
    }

    /** Removes a volume with all its data. */
    public void removeVolume(String name) throws DockerException, InterruptedException {
        change("DELETE", "/volumes/" + ProjectLabels.encode(name));
    }

    /** Removes a network. */
    public void removeNetwork(String id) throws DockerException, InterruptedException {
        change("DELETE", "/networks/" + ProjectLabels.encode(id));
    }

    /**
     * Removes stopped containers, unused networks, dangling images and unused build cache of the whole machine, as
     * {@code docker system prune -f} does. Never removes a volume.
     */
    public PruneResult prune() throws DockerException, InterruptedException {
        Json containers = parse(change("POST", "/containers/prune"));
        Json networks = parse(change("POST", "/networks/prune"));
        String dangling = "filters=" + ProjectLabels.encode("{\"dangling\":[\"true\"]}");
        Json images = parse(change("POST", "/images/prune?" + dangling));
        Json cache = parse(change("POST", "/build/prune"));
        return new PruneResult(
                containers.get("ContainersDeleted").items().size(),
                networks.get("NetworksDeleted").items().size(),
                images.get("ImagesDeleted").items().size(),
                containers.get("SpaceReclaimed").number()
                        + images.get("SpaceReclaimed").number()
                        + cache.get("SpaceReclaimed").number());
    }

    private Json version() throws DockerException, InterruptedException {
        HttpAnswer answer = new EngineConnection(host, timeout).send("GET", "/version");
        if (answer.status() != 200) {
            throw refused("GET", "/version", answer);
        }
        Json version = parse(answer.body());
        ApiVersion newest = ApiVersion.of(version.get("ApiVersion").text());
        ApiVersion oldest = ApiVersion.of(version.get("MinAPIVersion").text());
        if (!version.isObject() || newest == null) {
            throw garbage("it does not say which version of the API it speaks", null);
        }
        ApiVersion chosen = newest.compareTo(NEWEST) < 0 ? newest : NEWEST;
        prefix = "/v" + (oldest != null && oldest.compareTo(chosen) > 0 ? oldest : chosen);
        return version;
    }

    private String versioned(String path) throws DockerException, InterruptedException {
        if (prefix.isEmpty()) {
            version();
        }
        return prefix + path;
    }

    private Json object(String path) throws DockerException, InterruptedException {
        Json json = parse(get(path));
        if (!json.isObject()) {
            throw garbage("its answer to " + path + " is no JSON object", null);
        }
        return json;
    }

    private <T> List<T> list(String path, Function<Json, Json> where, Function<Json, T> reader)
            throws DockerException, InterruptedException {
        Json items = where.apply(parse(get(path)));
        if (!items.isArray() && !items.isAbsent()) {
            throw garbage("its answer to " + path + " is no list", null);
        }
        return items.items().stream().map(reader).collect(Collectors.toUnmodifiableList());
    }

    private String get(String path) throws DockerException, InterruptedException {
        HttpAnswer answer = new EngineConnection(host, timeout).send("GET", versioned(path));
        if (answer.status() != 200) {
            throw refused("GET", path, answer);
        }
        return answer.body();
    }

    /** What is gone already, or stopped already, is as it was wanted. */
    private String change(String method, String path) throws DockerException, InterruptedException {
        HttpAnswer answer = new EngineConnection(host, LONG_TIMEOUT).send(method, versioned(path));
        boolean done = answer.status() / 100 == 2 || answer.status() == 304;
        boolean gone = answer.status() == 404 && !path.contains("prune");
        if (!done && !gone) {
            throw refused(method, path, answer);
        }
        return done ? answer.body() : "";
    }

    private Json parse(String body) throws DockerException {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw garbage("its answer cannot be read: " + e.getMessage(), e);
        }
    }

    private DockerException garbage(String what, @Nullable IOException cause) {
        return new DockerException(
                Kind.GARBAGE,
                "what answers at " + host + " is no Docker Engine: " + what,
                "check that the address is Docker's",
                cause);
    }

    private DockerException refused(String method, String path, HttpAnswer answer) {
        String message = "";
        try {
            message = Json.parse(answer.body()).get("message").text();
        } catch (IOException e) {
            // An error without JSON says nothing more than its status.
            message = "";
        }
        String shown = message.isEmpty() ? "" : ": " + message.substring(0, Math.min(300, message.length()));
        return new DockerException(
                Kind.ERROR_ANSWER,
                "Docker at " + host + " answered " + method + " " + path.replaceAll("\\?.*", "") + " with error "
                        + answer.status() + shown,
                answer.status() == 409
                        ? "end what uses it, then try again"
                        : "see Docker's log (journalctl -u docker)");
    }
}
