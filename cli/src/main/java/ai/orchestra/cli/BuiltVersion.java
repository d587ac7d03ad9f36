package ai.orchestra.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The version that the build wrote into the jar, and the Java that runs it. Stateless. */
final class BuiltVersion {
    private static final String RESOURCE = "version.properties";

    private BuiltVersion() {}

    static List<String> lines() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(
                BuiltVersion.class.getResourceAsStream(RESOURCE),
                "the jar lacks its version; build the cli with Maven")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the version cannot be read", e);
        }
        // Plus signs would be linked at run time, which takes as long as all the rest.
        return List.of(
                "orchestra ".concat(properties.getProperty("version")),
                new StringBuilder("Java ")
                        .append(Runtime.version())
                        .append(" (")
                        .append(System.getProperty("java.vendor"))
                        .append(")")
                        .toString());
    }

    /** Returns the same as it is printed. */
    static byte[] bytes() {
        String end = System.lineSeparator();
        return String.join(end, lines()).concat(end).getBytes(Charset.defaultCharset());
    }
}
