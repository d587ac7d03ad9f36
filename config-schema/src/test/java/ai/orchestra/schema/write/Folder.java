package ai.orchestra.schema.write;

import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.SchemaOptions;
import ai.orchestra.schema.Schemas;
import ai.orchestra.schema.secret.SecretGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder into which tests generate. */
public record Folder(Path path) {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    public static EnvironmentGenerator generator(Instant now) {
        return EnvironmentGenerator.of(Clock.fixed(now, ZoneOffset.UTC), SecretGenerator.secure());
    }

    public Generation generate(EnvironmentSchema schema) {
        return generator(NOW).apply(GenerationRequest.of(schema, path));
    }

    public Generation generate(GenerationRequest request) {
        return generator(NOW).apply(request);
    }

    /** Returns the text, permission and time of every file by its name. */
    public Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(path.relativize(file).toString(), Files.readString(file));
            }
        }
        return content;
    }

    public Map<String, FileTime> times() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.toList()) {
                times.put(path.relativize(file).toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    public String text(String name) throws IOException {
        return Files.readString(path.resolve(name));
    }

    public String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve(name)));
    }

    /** The two schemas that everything has to work with. */
    public static EnvironmentSchema schema(String name) {
        return name.equals("example")
                ? Schemas.ofExample()
                : EnvironmentSchema.load(Schemas.original(), SchemaOptions.LENIENT);
    }
}
