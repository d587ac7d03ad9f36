package ai.orchestra.gpu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter(
                    java.util.List.of(new ImportOption.DoNotIncludeTests()))
            .importPackages("ai.orchestra.gpu");

    @Test
    void dependsOnNothingElse_jdkLoggingJsonNullness() {
        classes()
                .that()
                .resideInAPackage("ai.orchestra.gpu..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "ai.orchestra.gpu..",
                        "java..",
                        "javax.xml..",
                        "org.slf4j",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void hasNoCycles_packages() {
        slices().matching("ai.orchestra.gpu.(**)..").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("ai.orchestra.gpu.internal.read..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.orchestra.gpu", "ai.orchestra.gpu.plan..", "ai.orchestra.gpu.internal.probe..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("ai.orchestra.gpu")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.orchestra.gpu.plan..", "ai.orchestra.gpu.internal.probe..")
                .check(CLASSES);
    }

    @Test
    void keepsJsonLibraryInside_publicApi() {
        noClasses()
                .that()
                .arePublic()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(CLASSES);
    }
}
