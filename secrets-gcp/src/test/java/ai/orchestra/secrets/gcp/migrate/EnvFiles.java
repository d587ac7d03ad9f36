package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes {@code .env} files for tests. */
final class EnvFiles {
    private EnvFiles() {}

    static Path write(Path directory, String text) {
        try {
            return Files.writeString(directory.resolve(".env"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of a file in which every third line is a secret; the others are what files are full of. */
    static String ofLines(int lines) {
        List<String> text = new ArrayList<>();
        for (int line = 1; line <= lines; line++) {
            text.add(
                    switch (line % 6) {
                        case 0, 3 -> variable(line) + "=" + value(line);
                        case 1 -> "# part " + line;
                        case 2 -> "PORT_" + line + "=" + (8000 + line);
                        case 4 -> "";
                        default ->
                            line % 5 == 0
                                    ? "UNSET_" + line + "_KEY=<your key>"
                                    : "HOST_" + line + "=\"h " + line + "\"";
                    });
        }
        return String.join("\n", text) + "\n";
    }

    static List<Integer> secretLines(int lines) {
        List<Integer> secrets = new ArrayList<>();
        for (int line = 3; line <= lines; line += 3) {
            secrets.add(line);
        }
        return secrets;
    }

    static String variable(int line) {
        return "SERVICE_" + line + "_TOKEN";
    }

    static String value(int line) {
        return Canary.secret("line" + line);
    }

    static String id(int line, Environment environment) {
        return "service-" + line + "-token-" + environment.name();
    }
}
