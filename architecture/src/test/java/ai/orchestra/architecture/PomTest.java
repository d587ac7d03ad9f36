package ai.orchestra.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class PomTest {
    private static final String PREFIX = "orchestra-";
    // Never published; architecture and leak-check come last, benchmarks has a profile of its own.
    private static final Set<String> APART =
            Set.of("", "bom", "architecture", "leak-check", "benchmarks", "test-support");

    private final Path root = Build.thisOne().root();

    @ParameterizedTest
    @EnumSource
    void dependencies_areThoseOfTheDesign(Module module) throws Exception {
        for (Element dependency : dependencies(module.directory())) {
            String artifact = text(dependency, "artifactId");
            if (artifact.startsWith(PREFIX) && !text(dependency, "scope").equals("test")) {
                assertThat(module.arrows()).contains(artifact.substring(PREFIX.length()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyModule_hasANameForTheModulePath(Module module) throws Exception {
        String name = text(pom(module.directory()), "module.name");

        assertThat(name).matches("ai\\.orchestra(\\.[a-z]+)+");
        Set<String> packages = new TreeSet<>();
        Build.thisOne().owners().forEach((each, owners) -> {
            if (owners.contains(module)) {
                packages.add(each);
            }
        });
        assertThat(packages).as("packages of " + name).allMatch(each -> (each + ".").startsWith(name + "."));
    }

    @Test
    void thisModule_seesAllOthers() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (Element dependency : dependencies("architecture")) {
            seen.add(text(dependency, "artifactId"));
        }
        Set<String> all = new TreeSet<>();
        try (Stream<Path> poms = Files.walk(root, 3)) {
            for (Path pom : poms.filter(path -> path.endsWith("pom.xml")).toList()) {
                Path module = root.relativize(pom.getParent());
                boolean inside = Stream.of("target", ".git", "src")
                        .anyMatch(part -> module.toString().contains(part));
                if (!inside && !APART.contains(module.toString())) {
                    all.add(text(pom(module.toString()), "artifactId"));
                }
            }
        }
        assertThat(seen)
                .as("dependencies of architecture, which make leak-check the last module")
                .isEqualTo(all);
    }

    private List<Element> dependencies(String module) throws Exception {
        List<Element> dependencies = new ArrayList<>();
        NodeList nodes = pom(module).getElementsByTagName("dependency");
        for (int i = 0; i < nodes.getLength(); i++) {
            dependencies.add((Element) nodes.item(i));
        }
        return dependencies;
    }

    private Element pom(String module) throws Exception {
        File file = root.resolve(module).resolve("pom.xml").toFile();
        if (!file.isFile()) {
            throw new IOException("no POM for the module " + module);
        }
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        Element project = document.getDocumentElement();
        // Its artifactId must not shadow the module's own.
        Node parent = project.getElementsByTagName("parent").item(0);
        project.removeChild(parent);
        return project;
    }

    private static String text(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
    }
}
