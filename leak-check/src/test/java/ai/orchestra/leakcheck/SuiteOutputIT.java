package ai.orchestra.leakcheck;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs after the tests of all modules, and reads all they printed. */
class SuiteOutputIT {
    @Test
    void everyModuleWithTests_hasReportsAndThreadNames() throws IOException {
        Reactor reactor = Reactor.ofThisBuild();
        assertThat(reactor.modulesWithTests()).hasSizeGreaterThan(5);
        assertThat(reactor.gaps()).as("what the leak check could not read").isEmpty();
    }

    @Test
    void printedNoSecret() throws IOException {
        Reactor reactor = Reactor.ofThisBuild();
        LeakScanner scanner = new LeakScanner(Canary.MARK);
        List<Path> output = reactor.output();
        List<Leak> leaks = new ArrayList<>();
        for (Path file : output) {
            for (Leak leak : scanner.scan(file)) {
                leaks.add(new Leak(reactor.root().relativize(file), leak.line(), leak.encoding()));
            }
        }
        System.out.println("leak check: " + output.size() + " files read, " + leaks.size() + " leaks");
        assertThat(output).as("output to read").isNotEmpty();
        assertThat(leaks)
                .as("places where a test secret was printed; open the file to see which")
                .isEmpty();
    }
}
