package ai.orchestra.schema.start;

import ai.orchestra.config.dotenv.DotenvEntry;
import ai.orchestra.config.dotenv.DotenvFile;
import ai.orchestra.config.secret.Redactor;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the environment's secrets out of what programs print; services like to log their settings. */
final class EnvSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentStart.class);

    private final Path file;
    private final Set<String> names;
    private final Redactor redactor = Redactor.create();

    EnvSecrets(ResolvedEnvironment environment, Path directory) {
        this.file = directory.resolve(environment.envFile());
        this.names = environment.secrets().stream().map(ResolvedVariable::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Reads the file again, as a step may have written it. */
    void refresh() {
        if (names.isEmpty() || !Files.isRegularFile(file)) {
            return;
        }
        try {
            for (DotenvEntry entry :
                    DotenvFile.parse(file, Files.readString(file)).entries()) {
                if (names.contains(entry.name())
                        && entry.template() != null
                        && entry.template().isLiteral()) {
                    redactor.register(Secret.of(entry.template().text()));
                }
            }
        } catch (IOException e) {
            // Compose reads the same file, and fails with a better message.
            LOG.warn("{} cannot be read, so that secrets are not taken out of what programs print", file);
        }
    }

    String scrub(String line) {
        return redactor.scrub(line);
    }
}
