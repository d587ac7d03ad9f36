package ai.orchestra.schema.internal.preflight;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limit that control groups put on this process's memory: the lowest from its own group up to the root, of version 2
 * ({@code memory.max}) or version 1 ({@code memory.limit_in_bytes}). Source: the kernel's cgroup documentation.
 *
 * @param limit in bytes; empty where there is none
 * @param file where it was read
 */
record CgroupMemory(OptionalLong limit, String file) {
    private static final String MOUNT = "sys/fs/cgroup";

    /** Version 1 writes "no limit" as the largest multiple of a page; no machine has that much. */
    private static final long NO_LIMIT = 1L << 60;

    static CgroupMemory read(Path root) {
        for (String line : KernelFile.lines(root.resolve("proc/self/cgroup"))) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].isEmpty()) {
                CgroupMemory second = lowest(root, root.resolve(MOUNT), parts[2], "memory.max");
                if (second.limit().isPresent()) {
                    return second;
                }
            } else if (parts.length == 3
                    && java.util.List.of(parts[1].split(",")).contains("memory")) {
                CgroupMemory first =
                        lowest(root, root.resolve(MOUNT).resolve("memory"), parts[2], "memory.limit_in_bytes");
                if (first.limit().isPresent()) {
                    return first;
                }
            }
        }
        return new CgroupMemory(OptionalLong.empty(), "");
    }

    /** Inside a container the path is often the host's, of which only the mount's own top is there. */
    private static CgroupMemory lowest(Path root, Path mount, String group, String file) {
        CgroupMemory lowest = new CgroupMemory(OptionalLong.empty(), "");
        Path own = mount.resolve(group.replaceFirst("^/+", "")).normalize();
        for (Path at = own.startsWith(mount) ? own : mount; at != null && at.startsWith(mount); at = at.getParent()) {
            OptionalLong limit = limit(KernelFile.text(at.resolve(file)));
            if (limit.isPresent()
                    && (lowest.limit().isEmpty()
                            || limit.getAsLong() < lowest.limit().getAsLong())) {
                lowest = new CgroupMemory(limit, "/" + root.relativize(at.resolve(file)));
            }
        }
        return lowest;
    }

    private static OptionalLong limit(Optional<String> text) {
        String number = text.orElse("").strip();
        if (!number.matches("\\d{1,18}")) {
            return OptionalLong.empty();
        }
        long limit = Long.parseLong(number);
        return limit >= NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(limit);
    }
}
