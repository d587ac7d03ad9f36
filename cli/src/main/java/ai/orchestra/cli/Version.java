package ai.orchestra.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version} from what the build wrote into the jar, and names the Java that runs it. Stateless. */
final class Version implements IVersionProvider {
    private static final String RESOURCE = "version.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(
                Version.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing; build the cli with Maven")) {
            properties.load(in);
        }
        return new String[] {
            "orchestra " + properties.getProperty("version"),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
