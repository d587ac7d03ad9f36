package ai.orchestra.schema.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the files of a compose line add up to, as far as it matters before the start.
 *
 * <p>Files are merged as compose merges them: ports are appended, {@code !override} replaces, {@code !reset} removes.
 * Services of a profile count only if {@code COMPOSE_PROFILES} names it. {@code extends} and {@code include} are not
 * followed. Immutable, hence thread-safe.
 *
 * @param project the name of the compose project
 * @param services the services that the line starts, in the order of the files
 * @param ports the ports that they publish; those for which Docker picks a free one are left out
 * @param mergeTags whether a file needs {@code !override} or {@code !reset}, which compose understands from 2.24 on
 * @param problems what could not be read, with its place; never a value
 */
public record ComposeModel(
        String project, List<String> services, List<PublishedPort> ports, boolean mergeTags, List<String> problems) {
    /** Copies the lists. */
    public ComposeModel {
        services = List.copyOf(services);
        ports = List.copyOf(ports);
        problems = List.copyOf(problems);
    }

    /**
     * Reads the files that are there; those that are not are left out without a problem, since they may yet be generated.
     *
     * @param directory the project's folder
     * @param files the names of the files in their order, relative to the folder
     * @param envFile the file of variables that compose is given, relative to the folder; may be absent
     * @param planned what that file will hold once it is generated; counts where the file itself says nothing
     * @param environment the process environment, which goes before the file
     */
    public static ComposeModel read(
            Path directory,
            List<String> files,
            String envFile,
            Map<String, String> planned,
            Map<String, String> environment) {
        return new ComposeReader(directory, envFile, planned, environment).read(files);
    }
}
