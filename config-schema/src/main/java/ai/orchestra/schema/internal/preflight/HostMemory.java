package ai.orchestra.schema.internal.preflight;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of the machine, from {@code /proc/meminfo}; Java's own figures know only the limit of its control group.
 *
 * @param total all of it, in bytes
 * @param available what programs can still have without swapping, in bytes; kernels before 3.14 do not tell
 */
record HostMemory(OptionalLong total, OptionalLong available) {
    private static final Pattern LINE = Pattern.compile("(MemTotal|MemAvailable):\\s+(\\d{1,15}) kB");

    static HostMemory read(Path root) {
        OptionalLong total = OptionalLong.empty();
        OptionalLong available = OptionalLong.empty();
        for (String line : KernelFile.lines(root.resolve("proc/meminfo"))) {
            Matcher figure = LINE.matcher(line);
            if (figure.matches()) {
                // The kernel writes kB and means 1024 bytes.
                OptionalLong bytes = OptionalLong.of(Long.parseLong(figure.group(2)) * 1024);
                if (figure.group(1).equals("MemTotal")) {
                    total = bytes;
                } else {
                    available = bytes;
                }
            }
        }
        return new HostMemory(total, available);
    }
}
