package ai.orchestra.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSizeTest {
    private static final int MAX_LINES = 500;

    @Test
    void noFile_isTooLongToRead() throws IOException {
        Map<String, Integer> sizes = mainSources(Build.thisOne().root());
        int[] sorted =
                sizes.values().stream().mapToInt(Integer::intValue).sorted().toArray();
        System.out.printf(
                "main sources: %d files, median %d lines, 90 %% up to %d, longest %d%n",
                sorted.length, sorted[sorted.length / 2], sorted[sorted.length * 9 / 10], sorted[sorted.length - 1]);

        assertThat(sizes).hasSizeGreaterThan(20);
        assertThat(sizes).allSatisfy((file, lines) -> assertThat(lines).as(file).isLessThanOrEqualTo(MAX_LINES));
    }

    @Test
    void counts_mainSourcesOnly(@TempDir Path root) throws IOException {
        for (String file : new String[] {
            "a/src/main/java/A.java",
            "a/src/test/java/B.java",
            "a/target/x/src/main/java/C.java",
            "a/src/main/java/package-info.java"
        }) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, Arrays.asList("1", "2", "3"));
        }
        assertThat(mainSources(root)).isEqualTo(Map.of("a/src/main/java/A.java", 3));
    }

    private static Map<String, Integer> mainSources(Path root) throws IOException {
        Map<String, Integer> sizes = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                return name.equals("target") || name.equals(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = root.relativize(file).toString();
                if (name.contains("src/main/java/") && name.endsWith(".java") && !name.endsWith("package-info.java")) {
                    sizes.put(name, Files.readAllLines(file).size());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sizes;
    }
}
