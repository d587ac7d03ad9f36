package ai.orchestra.benchmarks.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a figure depends on besides the code: the machine, its load, the commit, the libraries. Stateless. */
final class Machine {
    private static final long GIBI = 1L << 30;
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern JAR = Pattern.compile("([A-Za-z0-9._-]+?)-([0-9][A-Za-z0-9._-]*)\\.jar");

    private Machine() {}

    static Map<String, String> describe() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", processor());
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", memory());
        facts.put("system", system());
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        return facts;
    }

    private static String processor() {
        try {
            Matcher model = MODEL.matcher(Files.readString(Path.of("/proc/cpuinfo")));
            return model.find() ? model.group(1).strip() : System.getProperty("os.arch");
        } catch (IOException e) {
            // Only Linux has that file.
            return System.getProperty("os.arch");
        }
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                ? String.format(Locale.ROOT, "%.0f GiB", (double) bean.getTotalMemorySize() / GIBI)
                : "unknown";
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
    static String commit(Path root) throws IOException, InterruptedException {
        String hash = git(root, "rev-parse", "--short=10", "HEAD");
        if (hash.isEmpty()) {
            return "an unknown commit";
        }
        String changes = git(root, "status", "--porcelain", "--", ".", ":!docs/benchmarks", ":!docs/benchmarks.md");
        return hash + (changes.isEmpty() ? "" : " with changes");
    }

    private static String git(Path root, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // No git, or no repository: the page says that it does not know.
            return "";
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0 ? output : "";
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
