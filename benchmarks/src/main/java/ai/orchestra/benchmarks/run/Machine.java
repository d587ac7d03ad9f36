package ai.orchestra.benchmarks.run;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a figure depends on besides the code: the machine, its load, the commit, the libraries. Stateless. */
final class Machine {
    private static final long GIBI = 1L << 30;
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern FAMILY = Pattern.compile("cpu family\\s*:\\s*(\\d+)\\s+model\\s*:\\s*(\\d+)");
    private static final Pattern REDIS = Pattern.compile("v=([0-9.]+)");
    private static final Pattern JAR = Pattern.compile("([A-Za-z0-9._-]+?)-([0-9][A-Za-z0-9._-]*)\\.jar");

    private Machine() {}

    static Map<String, String> describe() throws InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", processor());
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", memory());
        facts.put("system", system());
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("forks", forks());
        redis(output("redis-server", Path.of("."), "--version")).ifPresent(version -> facts.put("Redis", version));
        return facts;
    }

    private static String processor() {
        try {
            return processor(Files.readString(Path.of("/proc/cpuinfo")));
        } catch (IOException e) {
            // Only Linux has that file.
            return System.getProperty("os.arch");
        }
    }

    /** Virtual machines may hide the model's name, and still tell its number. */
    static String processor(String cpuinfo) {
        Matcher model = MODEL.matcher(cpuinfo);
        Matcher family = FAMILY.matcher(cpuinfo);
        return (model.find() ? model.group(1).strip() : System.getProperty("os.arch"))
                + (family.find() ? " (family " + family.group(1) + ", model " + family.group(2) + ")" : "");
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                ? String.format(Locale.ROOT, "%.0f GiB", (double) bean.getTotalMemorySize() / GIBI)
                : "unknown";
    }

    /** Forks have the same defaults as this JVM. */
    private static String forks() {
        String collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "the JVM's defaults: %s; %.1f GiB of heap at most",
                collectors,
                (double) Runtime.getRuntime().maxMemory() / GIBI);
    }

    /** Returns the version of the {@code redis-server} that is found first, which benchmarks start. */
    static Optional<String> redis(String printed) {
        Matcher version = REDIS.matcher(printed);
        return version.find() ? Optional.of(version.group(1)) : Optional.empty();
    }

    /** The name and the first two numbers of the version; what follows names somebody's build. */
    private static String system() {
        String version = System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*$", "$1");
        return System.getProperty("os.name") + " " + version + ", " + System.getProperty("os.arch");
    }

    /** Returns how many programs wanted to run in the last minute, or a negative number where the system does not tell. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Returns the commit, and whether the tree differs from it; results and page do not count. */
    static String commit(Path root) throws InterruptedException {
        String hash = git(root, "rev-parse", "--short=10", "HEAD");
        if (hash.isEmpty()) {
            return "an unknown commit";
        }
        String changes = git(root, "status", "--porcelain", "--", ".", ":!docs/benchmarks", ":!docs/benchmarks.md");
        return hash + (changes.isEmpty() ? "" : " with changes");
    }

    private static String git(Path root, String... arguments) throws InterruptedException {
        return output("git", root, arguments);
    }

    /** Returns what a program prints; nothing if there is no such program, or it fails. */
    private static String output(String program, Path directory, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0 ? output : "";
        } catch (IOException e) {
            // No git, no repository or no Redis: the page does not name it.
            return "";
        }
    }

    /** Returns artifact and version of every jar of a class path. */
    static Map<String, String> libraries(String classPath) {
        Map<String, String> libraries = new TreeMap<>();
        for (String entry : classPath.split(Pattern.quote(System.getProperty("path.separator")))) {
            Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
            if (jar.matches()) {
                libraries.put(jar.group(1), jar.group(2));
            }
        }
        return libraries;
    }
}
