package ai.orchestra.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compiled classes of every module of this build, imported once. Immutable after its creation. */
final class Build {
    private static final Build THIS = new Build();

    private final Path root;
    private final Map<Module, JavaClasses> classes = new EnumMap<>(Module.class);
    private final Map<String, Set<Module>> owners = new TreeMap<>();

    private Build() {
        root = Path.of(System.getProperty("orchestra.root", ".."))
                .toAbsolutePath()
                .normalize();
        for (Module module : Module.values()) {
            Path compiled = compiled(module);
            if (!Files.isDirectory(compiled)) {
                throw new IllegalStateException(module.directory() + " is not compiled; run this with Maven");
            }
            JavaClasses imported = new ClassFileImporter().importPath(compiled);
            classes.put(module, imported);
            packagesIn(compiled)
                    .forEach(name ->
                            owners.computeIfAbsent(name, any -> new TreeSet<>()).add(module));
        }
    }

    static Build thisOne() {
        return THIS;
    }

    Path root() {
        return root;
    }

    JavaClasses classesOf(Module module) {
        return classes.get(module);
    }

    /** Returns the modules that hold classes of each package. */
    Map<String, Set<Module>> owners() {
        return owners;
    }

    /** Returns the packages that other modules may use: those that are exported, or else all that are not internal. */
    Set<String> apiPackages(Module module) throws IOException {
        Path descriptor = compiled(module).resolve("module-info.class");
        if (Files.exists(descriptor)) {
            try (var in = Files.newInputStream(descriptor)) {
                return ModuleDescriptor.read(in).exports().stream()
                        .filter(export -> !export.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toSet());
            }
        }
        return packagesIn(compiled(module)).stream()
                .filter(name -> !List.of(name.split("\\.")).contains("internal"))
                .collect(Collectors.toSet());
    }

    /** Returns the packages of a directory of classes. */
    static Set<String> packagesIn(Path compiled) {
        try (Stream<Path> files = Files.walk(compiled)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> compiled.relativize(file).getParent())
                    .filter(directory -> directory != null)
                    .map(directory -> directory.toString().replace('/', '.').replace('\\', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + compiled, e);
        }
    }

    private Path compiled(Module module) {
        return root.resolve(module.directory()).resolve("target/classes");
    }
}
