package ai.orchestra.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Puts a shell script named nvidia-smi into a directory that is the whole PATH of a probe. */
final class FakeSmi {
    private final Path directory;

    FakeSmi(Path directory) {
        this.directory = directory;
    }

    FakeSmi script(String body) {
        return write("#!/bin/sh\n" + body + "\n", "rwxr-xr-x");
    }

    FakeSmi write(String content, String permissions) {
        try {
            Path file = directory.resolve("nvidia-smi");
            Files.writeString(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a script that prints one output for each command line, and fails on any other. */
    FakeSmi replay(Map<String, String> outputs) {
        StringBuilder body = new StringBuilder("case \"$*\" in\n");
        int number = 0;
        for (Map.Entry<String, String> output : outputs.entrySet()) {
            Path file = directory.resolve("output" + number++);
            try {
                Files.writeString(file, output.getValue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            body.append('"')
                    .append(output.getKey())
                    .append("\") /bin/cat '")
                    .append(file)
                    .append("' ;;\n");
        }
        return script(body + "*) echo \"Field is not a valid field to query.\"; exit 2 ;;\nesac");
    }

    ProbeContext context(Duration timeout) {
        return new ProbeContext(
                Clock.systemUTC(),
                CommandRunner.system(),
                Map.of("PATH", directory.toString()),
                timeout,
                directory.resolve("root"));
    }

    GpuTopology detect() {
        return GpuTopology.detect(context(Duration.ofSeconds(20)));
    }
}
