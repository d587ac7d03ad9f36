package ai.orchestra.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    private final Build build = Build.thisOne();

    @Test
    void configCore_seesNoGoogleRedisJUnitOrLoggingBackend() {
        JavaClasses classes = build.classesOf(Module.CONFIG_CORE);

        assertThat(classes).hasSizeGreaterThan(10);
        Rules.seesNoGoogleRedisJUnitOrLoggingBackend().check(classes);
    }

    @ParameterizedTest
    @EnumSource
    void arrows_areThoseOfTheDesign(Module module) {
        assertThat(build.classesOf(module)).isNotEmpty();
        Rules.seesOnly(
                        module,
                        name -> build.owners().getOrDefault(name, Set.of()).stream()
                                .allMatch(module::maySee))
                .check(build.classesOf(module));
    }

    @ParameterizedTest
    @EnumSource
    void coreModules_showNoVendor(Module module) throws IOException {
        if (Module.CORE.contains(module)) {
            Rules.apiNamesNoVendor(build.apiPackages(module)).check(build.classesOf(module));
        }
    }

    @ParameterizedTest
    @EnumSource
    void packages_haveNoCycles(Module module) {
        Rules.packagesHaveNoCycles().check(build.classesOf(module));
    }

    @ParameterizedTest
    @EnumSource
    void libraries_leaveTheProcessAlone(Module module) {
        if (module != Module.CLI) {
            Rules.leavesTheProcessAlone().check(build.classesOf(module));
        }
    }

    @Test
    void everyPackage_liesInOneArtifact() {
        Map<String, Set<Module>> shared = build.owners().entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(build.owners()).hasSizeGreaterThan(Module.values().length);
        assertThat(shared).isEmpty();
    }
}
