package ai.orchestra.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaks each rule on purpose: a rule that no example can break holds nothing. */
class BrokenRulesTest {
    private static final String BAD = "ai.orchestra.architecture.bad";

    @ParameterizedTest
    @ValueSource(strings = {"org.junit", "ch.qos.logback", "com.google", "io.lettuce"})
    void catches_aForbiddenLibraryInConfigCore(String library) {
        catches(Rules.seesNoGoogleRedisJUnitOrLoggingBackend(), BAD + ".libraries", library);
    }

    @Test
    void catches_anArrowAgainstTheDesign() {
        Build build = Build.thisOne();
        ArchRule redis = Rules.seesOnly(
                Module.MEMORY_REDIS,
                name -> build.owners().getOrDefault(name, Set.of()).stream().allMatch(Module.MEMORY_REDIS::maySee));

        catches(redis, BAD + ".arrow", "ai.orchestra.memory.firestore.MemoryCollection");
        catches(redis, BAD + ".libraries", "com.google");
    }

    @ParameterizedTest
    @EnumSource(BadSignature.class)
    void catches_aVendorInTheApi(BadSignature signature) {
        catches(Rules.apiNamesNoVendor(Set.of(BAD + ".api")), BAD + ".api", signature.type + " shows ");
    }

    @Test
    void lets_hiddenTypesUseAVendor() {
        JavaClasses classes = new ClassFileImporter().importPackages(BAD + ".api");

        assertThat(Rules.apiNamesNoVendor(Set.of(BAD + ".api"))
                        .evaluate(classes)
                        .getFailureReport()
                        .getDetails())
                .hasSize(BadSignature.values().length)
                .noneMatch(detail -> detail.contains("Hidden"));
    }

    @Test
    void catches_aCycleOfPackages() {
        catches(Rules.packagesHaveNoCycles(), BAD + ".cycle", "Cycle detected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setProperty", "System.out", "printStackTrace", "exit"})
    void catches_aLibraryThatMeddlesWithTheProcess(String call) {
        catches(Rules.leavesTheProcessAlone(), BAD + ".process", call);
    }

    @Test
    void finds_thePackagesOfAnArtifact(@TempDir Path compiled) throws IOException {
        for (String file :
                new String[] {"a/b/C.class", "a/D.class", "module-info.class", "META-INF/x.txt", "e/f.txt"}) {
            Path path = compiled.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
        assertThat(Build.packagesIn(compiled)).containsExactly("a", "a.b");
    }

    private static void catches(ArchRule rule, String broken, String named) {
        JavaClasses classes = new ClassFileImporter().importPackages(broken);

        assertThat(classes).isNotEmpty();
        assertThatThrownBy(() -> rule.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(named);
    }

    /** The ways in which a type can get into an API. */
    enum BadSignature {
        RETURNED("Returned"),
        TAKEN("Taken"),
        THROWN("Thrown"),
        EXTENDED("Extended"),
        IN_A_GENERIC("InAGeneric"),
        IN_AN_ARRAY("InAnArray"),
        IN_A_BOUND("InABound"),
        IN_A_FIELD("InAField");

        private final String type;

        BadSignature(String type) {
            this.type = "Signatures$" + type;
        }
    }
}
