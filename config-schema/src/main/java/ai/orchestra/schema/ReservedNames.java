package ai.orchestra.schema;

import java.util.Map;
import java.util.Optional;

/**
 * Names of variables that steer the shell, or the loader of every program that it runs: a shell that reads a {@code .env}
 * file with one of them works otherwise from there on, or not at all. Stateless.
 *
 * <p>Only such names: {@code LD_} and {@code DYLD_} also begin names of applications, and {@code NODE_OPTIONS} or
 * {@code COMPOSE_PROJECT_NAME} mean something to one program, which may be wanted.
 */
final class ReservedNames {
    private static final String COMMANDS = "tells shells where commands are";
    private static final String STARTS = "names a file that shells run when they start";
    private static final String HOME = "tells the user's programs where they keep their files";
    private static final String WHERE = "is how shells keep the folder they are in";
    private static final String PROMPT = "is run by bash as a command";
    private static final String LOADER = "puts libraries into every program that is started";

    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("PATH", COMMANDS),
            Map.entry("CDPATH", "tells shells where cd goes"),
            Map.entry("IFS", "tells shells where words end"),
            Map.entry("ENV", STARTS),
            Map.entry("BASH_ENV", STARTS),
            Map.entry("PS4", PROMPT),
            Map.entry("PROMPT_COMMAND", PROMPT),
            Map.entry("HOME", HOME),
            Map.entry("SHELL", "tells programs which shell to run"),
            Map.entry("PWD", WHERE),
            Map.entry("OLDPWD", WHERE),
            Map.entry("LD_PRELOAD", LOADER),
            Map.entry("LD_LIBRARY_PATH", LOADER),
            Map.entry("LD_AUDIT", LOADER),
            Map.entry("DYLD_INSERT_LIBRARIES", LOADER),
            Map.entry("DYLD_LIBRARY_PATH", LOADER));

    private ReservedNames() {}

    /** Returns what a name does, if it is one of these. */
    static Optional<String> why(String name) {
        return Optional.ofNullable(WHY.get(name));
    }
}
