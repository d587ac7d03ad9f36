package ai.orchestra.schema.docker;

import ai.orchestra.schema.docker.DockerException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Reads the docker command's contexts: rootless Docker and Docker Desktop put their sockets there. */
final class DockerContexts {
    private static final String DEFAULT = "default";

    private DockerContexts() {}

    /** A context's address. */
    record Endpoint(String host, String origin) {}

    /** Returns the context in use, or nothing for the default one. */
    static Optional<Endpoint> current(Map<String, String> environment) throws DockerException {
        Optional<Path> directory = directory(environment);
        String name = environment.getOrDefault("DOCKER_CONTEXT", "");
        String origin = "DOCKER_CONTEXT " + name;
        if (name.isEmpty() && directory.isPresent()) {
            Path config = directory.get().resolve("config.json");
            name = Files.isRegularFile(config)
                    ? read(config).get("currentContext").text()
                    : "";
            origin = "the docker context " + name;
        }
        if (name.isEmpty() || name.equals(DEFAULT)) {
            return Optional.empty();
        }
        if (directory.isEmpty()) {
            throw unreadable(origin + " cannot be found: neither HOME nor DOCKER_CONFIG is set");
        }
        Path meta =
                directory.get().resolve("contexts/meta").resolve(sha256(name)).resolve("meta.json");
        if (!Files.isRegularFile(meta)) {
            throw unreadable(origin + " does not exist: there is no " + meta);
        }
        String host = read(meta).get("Endpoints").get("docker").get("Host").text();
        if (host.isEmpty()) {
            throw unreadable(meta + " names no address of " + origin);
        }
        return Optional.of(new Endpoint(host, origin));
    }

    private static Optional<Path> directory(Map<String, String> environment) {
        String config = environment.getOrDefault("DOCKER_CONFIG", "");
        String home = environment.getOrDefault("HOME", "");
        try {
            if (!config.isEmpty()) {
                return Optional.of(Path.of(config));
            }
            return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home).resolve(".docker"));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Json read(Path file) throws DockerException {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException e) {
            throw new DockerException(
                    Kind.UNSUPPORTED_HOST,
                    file + " cannot be read (" + e.getMessage() + "), so that Docker's address is not known",
                    "repair the file, or set DOCKER_HOST");
        }
    }

    private static DockerException unreadable(String message) {
        return new DockerException(
                Kind.UNSUPPORTED_HOST, message, "see docker context ls, or set DOCKER_HOST, or unset DOCKER_CONTEXT");
    }

    /** The docker command names a context's directory after the SHA-256 of the context's name. */
    private static String sha256(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
