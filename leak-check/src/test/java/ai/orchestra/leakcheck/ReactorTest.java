package ai.orchestra.leakcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorTest {
    @TempDir
    private Path root;

    @Test
    void findsModules_atAnyDepth() throws IOException {
        file("pom.xml");
        file("core/pom.xml");
        file("examples/chat/pom.xml");
        file("core/target/classes/pom.xml");
        file("core/src/test/resources/pom.xml");
        file(".hidden/pom.xml");

        assertThat(Reactor.of(root).modules())
                .containsExactlyInAnyOrder(root, root.resolve("core"), root.resolve("examples/chat"));
    }

    @Test
    void tellsModulesWithTests_fromThoseWithout() throws IOException {
        file("pom.xml");
        file("tested/pom.xml");
        file("tested/src/test/java/a/SomeTest.java");
        file("fixtures/pom.xml");
        file("fixtures/src/test/java/a/package-info.java");
        file("plain/pom.xml");

        assertThat(Reactor.of(root).modulesWithTests()).containsExactly(root.resolve("tested"));
    }

    @Test
    void collectsAllOutput() throws IOException {
        file("core/pom.xml");
        Path report = file("core/target/surefire-reports/TEST-a.SomeTest.xml");
        Path text = file("core/target/surefire-reports/a.SomeTest-output.txt");
        Path dump = file("core/target/failsafe-reports/deep/x.dumpstream");
        Path threads = file("core/target/thread-names.txt");
        Path captured = file("target/captured/quickstart.txt");
        file("core/target/classes/a.txt");
        Reactor reactor = Reactor.of(root);

        assertThat(reactor.output()).containsExactlyInAnyOrder(report, text, dump, threads, captured);
        assertThat(reactor.reports(root.resolve("core"))).containsExactly(report);
        assertThat(reactor.reports(root)).isEmpty();
    }

    @Test
    void tellsModules_whoseOutputIsNotThere() throws IOException {
        file("pom.xml");
        file("core/pom.xml");
        file("core/src/test/java/a/SomeTest.java");
        Reactor reactor = Reactor.of(root);

        assertThat(reactor.gaps()).containsExactly("core: no reports of tests", "core: no thread-names.txt");
        file("core/target/surefire-reports/TEST-a.SomeTest.xml");
        assertThat(reactor.gaps()).containsExactly("core: no thread-names.txt");
        file("core/target/thread-names.txt");
        assertThat(reactor.gaps()).isEmpty();
    }

    @Test
    void asksNoOutput_ofModulesThatABuildHasOnlyIfAsked() throws IOException {
        Files.writeString(file("pom.xml"), """
                <modules><module>core</module></modules>
                <profiles>
                  <profile>
                    <activation><property><name>!quickstart</name></property></activation>
                    <modules><module>redis</module></modules>
                  </profile>
                  <profile><id>benchmarks</id><modules><module>benchmarks</module></modules></profile>
                </profiles>
                """);
        for (String module : List.of("core", "redis", "benchmarks")) {
            file(module + "/pom.xml");
            file(module + "/src/test/java/a/SomeTest.java");
        }

        assertThat(Reactor.of(root).modulesWithTests())
                .containsExactlyInAnyOrder(root.resolve("core"), root.resolve("redis"));
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
