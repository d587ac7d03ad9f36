package ai.orchestra.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules, each independent of the classes it is asked about, so that broken examples can be put to it. Stateless. */
final class Rules {
    private static final String OURS = "ai.orchestra";
    private static final List<String> JAVA = List.of("java", "javax", "org.jspecify");

    // What is started with "java" prints to the terminal and ends with an exit code.
    private static final Set<String> PROGRAMS = Set.of("ai.orchestra.config.docs.GenerateDocs");

    private Rules() {}

    /** What config-core must never see, whatever its dependencies become. */
    static ArchRule seesNoGoogleRedisJUnitOrLoggingBackend() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.google..",
                        "io.grpc..",
                        "io.lettuce..",
                        "redis..",
                        "org.junit..",
                        "org.opentest4j..",
                        "org.assertj..",
                        "ch.qos.logback..",
                        "org.apache.logging..",
                        "org.apache.log4j..",
                        "java.util.logging..",
                        "org.slf4j.simple..")
                .allowEmptyShould(true);
    }

    /** A module sees Java, the vendors of its list, and our modules of its list. */
    static ArchRule seesOnly(Module module, Predicate<String> ownedByASeenModule) {
        DescribedPredicate<Dependency> forbidden = new DescribedPredicate<>("leave the list of " + module.directory()) {
            @Override
            public boolean test(Dependency dependency) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                String name = target.getPackageName();
                if (name.isEmpty() || isIn(name, JAVA) || isIn(name, module.vendors())) {
                    return false;
                }
                return !(isIn(name, List.of(OURS)) && ownedByASeenModule.test(name));
            }
        };
        return classes()
                .should(new ArchCondition<>("see only what " + module.directory() + " may see") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getDirectDependenciesFromSelf().stream()
                                .filter(forbidden)
                                .forEach(dependency -> events.add(
                                        SimpleConditionEvent.violated(dependency, dependency.getDescription())));
                    }
                })
                .allowEmptyShould(true);
    }

    /** Signatures of public types name Java and our own types only. */
    static ArchRule apiNamesNoVendor(Set<String> apiPackages) {
        return classes()
                .that(new DescribedPredicate<JavaClass>("are API") {
                    @Override
                    public boolean test(JavaClass type) {
                        return apiPackages.contains(type.getPackageName()) && isVisible(type);
                    }
                })
                .should(new ArchCondition<>("name no vendor's type in signatures") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        signatureTypes(item)
                                .filter(type -> !isIn(type.getPackageName(), JAVA)
                                        && !isIn(type.getPackageName(), List.of(OURS))
                                        && !type.isPrimitive())
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        item, item.getName() + " shows " + type.getName() + " in its API")));
                    }
                })
                .allowEmptyShould(true);
    }

    /** Packages do not depend on each other in a circle. */
    static ArchRule packagesHaveNoCycles() {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        String name = type.getPackageName();
                        return isIn(name, List.of(OURS)) ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    /** Nothing in a library changes the process around it; the leak check also relies on this for properties. */
    static ArchRule leavesTheProcessAlone() {
        return noClasses()
                .that(DescribedPredicate.describe("are no programs", type -> !PROGRAMS.contains(type.getName())))
                .should()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .orShould()
                .callMethod(System.class, "setProperties", java.util.Properties.class)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .allowEmptyShould(true);
    }

    private static boolean isIn(String packageName, Collection<String> roots) {
        return roots.stream().anyMatch(root -> packageName.equals(root) || packageName.startsWith(root + "."));
    }

    private static boolean isVisible(JavaClass type) {
        boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        return visible && type.getEnclosingClass().map(Rules::isVisible).orElse(true);
    }

    private static Stream<JavaClass> signatureTypes(JavaClass type) {
        List<JavaType> types = new ArrayList<>(type.getInterfaces());
        type.getSuperclass().ifPresent(types::add);
        type.getTypeParameters().forEach(parameter -> types.addAll(parameter.getUpperBounds()));
        for (JavaMember member : type.getMembers()) {
            boolean visible = member.getModifiers().contains(JavaModifier.PUBLIC)
                    || member.getModifiers().contains(JavaModifier.PROTECTED);
            if (visible && member instanceof JavaField field) {
                types.add(field.getType());
            } else if (visible && member instanceof JavaCodeUnit unit) {
                types.add(unit.getReturnType());
                types.addAll(unit.getParameterTypes());
                types.addAll(unit.getExceptionTypes());
            }
        }
        return types.stream()
                .flatMap(each -> each.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .distinct();
    }
}
