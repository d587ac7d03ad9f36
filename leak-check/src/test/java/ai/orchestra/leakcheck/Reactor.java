package ai.orchestra.leakcheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules below the root of the build, found by their POMs. Immutable and thread-safe. */
final class Reactor {
    private static final Pattern PROFILE = Pattern.compile("<profile>.*?</profile>", Pattern.DOTALL);
    private static final Pattern MODULE = Pattern.compile("<module>\\s*(.*?)\\s*</module>");
    private static final List<String> REPORTS = List.of("surefire-reports", "failsafe-reports");

    private final Path root;
    private final List<Path> modules;

    private Reactor(Path root, List<Path> modules) {
        this.root = root;
        this.modules = List.copyOf(modules);
    }

    /** Returns the reactor that this test runs in; the build says where it is. */
    static Reactor ofThisBuild() throws IOException {
        String root = System.getProperty("orchestra.root");
        if (root == null) {
            throw new IllegalStateException("the system property orchestra.root is missing; run this with Maven");
        }
        return of(Path.of(root).toRealPath());
    }

    static Reactor of(Path root) throws IOException {
        List<Path> modules = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean skip =
                        name.equals("target") || name.equals("src") || name.startsWith(".") && !directory.equals(root);
                return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().equals("pom.xml")) {
                    modules.add(file.getParent());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new Reactor(root, modules);
    }

    Path root() {
        return root;
    }

    List<Path> modules() {
        return modules;
    }

    /** Returns the modules with at least one test class, without those that a build has only if it asks for them. */
    List<Path> modulesWithTests() throws IOException {
        Set<String> optional = optionalModules(Files.readString(root.resolve("pom.xml")));
        return modules.stream()
                .filter(module -> !optional.contains(root.relativize(module).toString()))
                .filter(module -> files(module.resolve("src/test/java")).stream()
                        .anyMatch(file -> file.getFileName().toString().matches(".*Tests?\\.java")))
                .toList();
    }

    /** Returns the modules of profiles that are not active by themselves, as one is whose property must be absent. */
    private static Set<String> optionalModules(String pom) {
        Set<String> optional = new HashSet<>();
        Matcher profile = PROFILE.matcher(pom);
        while (profile.find()) {
            if (!profile.group().contains("<name>!")) {
                MODULE.matcher(profile.group()).results().forEach(module -> optional.add(module.group(1)));
            }
        }
        return optional;
    }

    /** Returns the XML reports of a module's tests. */
    List<Path> reports(Path module) {
        return REPORTS.stream()
                .flatMap(reports -> files(module.resolve("target").resolve(reports)).stream())
                .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                .toList();
    }

    /** Returns what is missing for the leak check to be worth anything: reports and thread names of tested modules. */
    List<String> gaps() throws IOException {
        List<String> gaps = new ArrayList<>();
        for (Path module : modulesWithTests()) {
            if (reports(module).isEmpty()) {
                gaps.add(root.relativize(module) + ": no reports of tests");
            }
            if (!Files.isRegularFile(module.resolve("target/thread-names.txt"))) {
                gaps.add(root.relativize(module) + ": no thread-names.txt");
            }
        }
        return gaps;
    }

    /**
     * Returns everything that was printed: all files of the report directories, the recorded thread names, and what
     * {@code .ci/run} captured of programs that ran outside the tests.
     */
    List<Path> output() {
        List<Path> output = new ArrayList<>(files(root.resolve("target/captured")));
        for (Path module : modules) {
            Path target = module.resolve("target");
            REPORTS.forEach(reports -> output.addAll(files(target.resolve(reports))));
            Path threads = target.resolve("thread-names.txt");
            if (Files.isRegularFile(threads)) {
                output.add(threads);
            }
        }
        return output;
    }

    /** Returns the regular files below a directory in the order of their names; none if there is no such directory. */
    static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }
}
