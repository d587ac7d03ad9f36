package ai.orchestra.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class YamlWithoutLibraryTest {
    @Test
    void parse_withoutSnakeYaml_saysWhatToAdd() throws ReflectiveOperationException {
        assertThat(parse("a: 1\n"))
                .isEqualTo(
                        "YamlFile[a.yaml, problems=[CFG-203 a.yaml  a.yaml  cannot be read because SnakeYAML is not on"
                                + " the class path, or too old; add org.yaml:snakeyaml 2.7 or newer, or remove the file]]");
    }

    @Test
    void parse_emptyFileWithoutSnakeYaml_works() throws ReflectiveOperationException {
        assertThat(parse("")).isEqualTo("YamlFile[a.yaml, problems=[]]");
    }

    private static String parse(String text) throws ReflectiveOperationException {
        Class<?> file = new Without().loadClass(YamlFile.class.getName());
        assertThat(file).isNotEqualTo(YamlFile.class);
        return file.getMethod("parse", Path.class, String.class)
                .invoke(null, Path.of("a.yaml"), text)
                .toString();
    }

    /** Defines the SDK's classes anew and knows no SnakeYAML. */
    private static final class Without extends ClassLoader {
        private Without() {
            super(YamlWithoutLibraryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.yaml.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("ai.orchestra.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
