package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder and the archive as a user has them. */
class DistributionIT {
    @TempDir
    Path directory;

    @Test
    void starts_fromAnyDirectory() throws Exception {
        Launched result = run(Launched.program().toString(), "--version");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("orchestra 0.").contains("Java ");
        assertThat(result.code()).isZero();
    }

    @Test
    void starts_throughSymbolicLinks() throws Exception {
        Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("bin/real"), Launched.program());
        Files.createSymbolicLink(directory.resolve("bin/orchestra"), Path.of("real"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("bin/orchestra"));

        assertThat(run("./link", "--version").out()).startsWith("orchestra 0.");
        assertThat(run(directory.resolve("bin/orchestra").toString(), "--version")
                        .out())
                .startsWith("orchestra 0.");
    }

    @Test
    void starts_fromAPathWithSpaces() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("with some spaces"));
        Files.createSymbolicLink(folder.resolve("the program"), Launched.distribution());

        Launched result = run("with some spaces/the program/bin/orchestra", "config", "explain", "app", "--json");

        assertThat(result.err()).isEmpty();
        assertThat(Json.object(result.out())).containsKey("records");
    }

    @Test
    void starts_withTheJavaOfThePath() throws Exception {
        String path = Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");

        assertThat(Launched.run(
                                directory,
                                Map.of("JAVA_HOME", "", "PATH", path),
                                List.of(Launched.program().toString(), "--version"))
                        .out())
                .startsWith("orchestra 0.");
    }

    @Test
    void handsItsOptionsToJava() throws Exception {
        Launched result = Launched.run(
                directory,
                Map.of("ORCHESTRA_JAVA_OPTS", "-Xmx64m -XshowSettings:vm"),
                List.of(Launched.program().toString(), "--version"));

        assertThat(result.err()).contains("Max. Heap Size: 64.00M");
    }

    @Test
    void saysWhatIsMissing_whereJavaIsTooOld() throws Exception {
        Path old = fakeJava("11.0.2");
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
        assertThat(withJava(old).err()).contains("needs Java 17 or newer", "is Java 11.0.2", "set JAVA_HOME");

        Path silent = fakeJava("1.8.0_292");
        Launched result = withJava(silent);
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("is Java 1.8.0_292");
    }

    @Test
    void saysWhatIsMissing_whereThereIsNoJava() throws Exception {
        assertThat(withJava(directory).err()).contains("JAVA_HOME is " + directory, "or unset it");

        Launched none = Launched.run(
                directory,
                Map.of("JAVA_HOME", "", "PATH", directory.toString()),
                List.of("/bin/sh", Launched.program().toString(), "--version"));
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("no java in the PATH");
    }

    @Test
    void holdsEveryJarOnce_andTheClassPathNamesThemAll() throws IOException {
        List<String> jars;
        try (Stream<Path> files = Files.list(Launched.distribution().resolve("lib"))) {
            jars = files.map(file -> file.getFileName().toString()).sorted().toList();
        }
        List<String> artifacts =
                jars.stream().map(name -> name.replaceFirst("-\\d.*", "")).toList();
        assertThat(artifacts).doesNotHaveDuplicates();
        try (JarFile launcher =
                new JarFile(Launched.distribution().resolve("lib/orchestra.jar").toFile())) {
            String path = Objects.requireNonNull(launcher.getManifest())
                    .getMainAttributes()
                    .getValue("Class-Path");
            List<String> named = new ArrayList<>(Arrays.asList(path.split(" ")));
            assertThat(named.get(0)).startsWith("orchestra-cli-");
            named.add("orchestra.jar");
            assertThat(new TreeSet<>(named)).containsExactlyElementsOf(jars);
        }
    }

    @Test
    void isArchived_withItsPermissions() throws Exception {
        Path archive = Launched.distribution().resolveSibling("orchestra.tar.gz");
        run("tar", "xzf", archive.toString());

        assertThat(run("orchestra/bin/orchestra", "--version").out()).startsWith("orchestra 0.");
        assertThat(Files.isExecutable(directory.resolve("orchestra/lib/orchestra.jar")))
                .isFalse();
    }

    @Test
    void loadsNoClassOfGoogleOrRedis_forCommandsThatNeedNone() throws Exception {
        String value = Canary.secret("distribution");
        List<List<String>> commands = List.of(
                List.of("config", "explain", "memory", "--check"),
                List.of("config", "docs"),
                List.of("gpu", "plan", "cpu"),
                List.of("secrets", "get", "openai-api-key"),
                List.of("env", "portability", "--value", "x"));
        for (List<String> words : commands) {
            List<String> loaded = loaded(words, Map.of("OPENAI_API_KEY", value, "APP_ENV", "development"));

            assertThat(loaded).as("%s", words).contains("picocli.CommandLine");
            assertThat(loaded)
                    .as("%s", words)
                    .noneMatch(name -> name.matches("(com\\.google|io\\.grpc|io\\.lettuce|io\\.netty|reactor)\\..*"));
        }
    }

    @Test
    void answersItsFirstPage_withoutPicocli() throws Exception {
        for (String first : List.of("--help", "--version")) {
            assertThat(loaded(List.of(first), Map.of())).as(first).noneMatch(name -> name.startsWith("picocli."));
        }
        Launched none = run(Launched.program().toString());
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).startsWith("Usage: orchestra");
    }

    private Launched withJava(Path home) throws Exception {
        return Launched.run(
                directory,
                Map.of("JAVA_HOME", home.toString()),
                List.of(Launched.program().toString(), "--version"));
    }

    private Path fakeJava(String version) throws IOException {
        Path home = Files.createTempDirectory(directory, "java");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\"' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private List<String> loaded(List<String> words, Map<String, String> environment) throws Exception {
        Path log = directory.resolve("classes.txt");
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("ORCHESTRA_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        List<String> command = new ArrayList<>(List.of(Launched.program().toString()));
        command.addAll(words);
        Launched result = Launched.run(directory, all, command);
        assertThat(result.code()).as(result.err()).isZero();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.replaceFirst("^(\\[[^]]*])+ *", "").replaceFirst(" .*", ""))
                    .toList();
        }
    }

    private Launched run(String... command) throws Exception {
        return Launched.run(directory, Map.of(), List.of(command));
    }
}
