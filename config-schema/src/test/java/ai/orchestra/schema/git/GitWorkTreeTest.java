package ai.orchestra.schema.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every index here is written by git itself, and git is asked for the same list. */
class GitWorkTreeTest {
    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void realPath() throws IOException {
        root = directory.toRealPath();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void tracks_whatGitTracks(int version) throws Exception {
        repository();
        for (String file : List.of("a", "ab/c", "ab/cd/e.txt", "ab/cd/efghijk", "secrets/.env.dev.json", "z")) {
            write(file);
        }
        write("x/" + "long".repeat(800).replaceAll("(.{200})", "$1/"));
        git("add", "-A");
        write("secrets/untracked.json");
        if (version == 3) {
            // An entry with extended flags makes git write version 3.
            write("later");
            git("add", "-N", "later");
        } else {
            git("update-index", "--index-version", String.valueOf(version));
        }
        assertThat(Files.readAllBytes(root.resolve(".git/index"))[7]).isEqualTo((byte) version);

        GitWorkTree tree =
                GitWorkTree.containing(root.resolve("secrets/new/file")).orElseThrow();

        assertThat(tree.root()).isEqualTo(root);
        assertThat(List.copyOf(tree.files())).isEqualTo(listed());
        assertThat(tree.tracks(root.resolve("secrets/.env.dev.json"))).isTrue();
        assertThat(tree.tracks(root.resolve("secrets/untracked.json"))).isFalse();
        assertThat(tree.tracks(root.resolve("secrets"))).isFalse();
        assertThat(tree.tracks(root.getParent().resolve("a"))).isFalse();
    }

    @Test
    void knowsNothing_outsideOfARepository() throws Exception {
        assertThat(GitWorkTree.containing(root.resolve("no/such/file"))).isEmpty();
        Files.createDirectory(root.resolve(".git"));
        assertThat(GitWorkTree.containing(root)).as("a .git without HEAD").isEmpty();
    }

    @Test
    void tracksNothing_beforeTheFirstAdd() throws Exception {
        repository();
        write("a");

        assertThat(GitWorkTree.containing(root).orElseThrow().files()).isEmpty();
    }

    @Test
    void tracks_aDeletedFileAndNotARemovedOne() throws Exception {
        repository();
        write("gone");
        write("kept");
        git("add", "-A");
        Files.delete(root.resolve("gone"));
        git("rm", "--cached", "-q", "kept");

        GitWorkTree tree = GitWorkTree.containing(root).orElseThrow();

        assertThat(tree.tracks(root.resolve("gone"))).isTrue();
        assertThat(tree.tracks(root.resolve("kept"))).isFalse();
    }

    @Test
    void readsTheIndex_ofALinkedWorkTree() throws Exception {
        repository();
        write("main-only");
        git("add", "-A");
        git("commit", "-q", "-m", "one");
        git("worktree", "add", "-q", "linked");
        Path linked = root.resolve("linked");
        Files.writeString(linked.resolve("there"), "x");
        run(linked, "git", "add", "there");

        GitWorkTree tree = GitWorkTree.containing(linked.resolve("there")).orElseThrow();

        assertThat(tree.root()).isEqualTo(linked);
        assertThat(tree.files()).containsExactly("main-only", "there");
        assertThat(GitWorkTree.containing(root).orElseThrow().files()).containsExactly("main-only");
    }

    @Test
    void readsASplitIndex() throws Exception {
        repository();
        write("first");
        git("add", "-A");
        git("update-index", "--split-index");
        write("second");
        git("add", "-A");

        assertThat(GitWorkTree.containing(root).orElseThrow().files()).containsExactly("first", "second");
    }

    @Test
    void coversWhatASparseIndex_leavesOut() throws Exception {
        repository();
        write("in/a");
        write("out/b/c");
        git("add", "-A");
        git("commit", "-q", "-m", "one");
        git("sparse-checkout", "set", "--cone", "--sparse-index", "in");

        GitWorkTree tree = GitWorkTree.containing(root).orElseThrow();

        assertThat(tree.files()).containsExactly("in/a", "out/");
        assertThat(tree.tracks(root.resolve("out/b/c"))).isTrue();
        assertThat(tree.tracks(root.resolve("output"))).isFalse();
    }

    @Test
    void readsHashes_ofSha256() throws Exception {
        assumeGit();
        git("init", "-q", "--object-format=sha256");
        write("a");
        write("b/c");
        git("add", "-A");

        assertThat(GitWorkTree.containing(root).orElseThrow().files()).containsExactly("a", "b/c");
    }

    @Test
    void ignoresCase_whereTheRepositoryDoes() throws Exception {
        repository();
        write("Secrets/.env");
        git("add", "-A");
        git("config", "core.ignorecase", "false");
        assertThat(GitWorkTree.containing(root).orElseThrow().tracks(root.resolve("secrets/.ENV")))
                .isFalse();
        git("config", "core.ignorecase", "true");

        assertThat(GitWorkTree.containing(root).orElseThrow().tracks(root.resolve("secrets/.ENV")))
                .isTrue();
    }

    @Test
    void saysWhichFileIsDamaged() throws Exception {
        repository();
        write("a");
        git("add", "-A");
        Path index = root.resolve(".git/index");
        byte[] whole = Files.readAllBytes(index);

        for (int length = 0; length < whole.length - 20; length++) {
            Files.write(index, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> GitWorkTree.containing(root))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(index.toString());
        }
        whole[7] = 5;
        Files.write(index, whole);
        assertThatThrownBy(() -> GitWorkTree.containing(root)).hasMessageContaining("version is 5");
        whole[0] = 'X';
        Files.write(index, whole);
        assertThatThrownBy(() -> GitWorkTree.containing(root)).hasMessageContaining("DIRC");
    }

    @Test
    void refuses_aGitFileThatLeadsNowhere() throws Exception {
        Files.writeString(root.resolve(".git"), "nonsense");
        assertThatThrownBy(() -> GitWorkTree.containing(root)).hasMessageContaining("gitdir: PATH");
        Files.writeString(root.resolve(".git"), "gitdir: ../nowhere\n");
        assertThatThrownBy(() -> GitWorkTree.containing(root)).hasMessageContaining("nowhere");
    }

    private void repository() throws Exception {
        assumeGit();
        git("init", "-q");
    }

    private static void assumeGit() {
        boolean there = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "git")));
        if ("true".equals(System.getenv("ORCHESTRA_REQUIRE_ALL"))) {
            assertThat(there).as("git on the PATH; apt-get install git").isTrue();
        }
        assumeTrue(there, "git is missing; apt-get install git");
    }

    private void write(String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "x");
    }

    private List<String> listed() throws Exception {
        return Arrays.stream(run(root, "git", "ls-files", "-z").split("\0"))
                .sorted()
                .toList();
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        run(root, command.toArray(String[]::new));
    }

    private static String run(Path where, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment()
                .putAll(java.util.Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "t",
                        "GIT_AUTHOR_EMAIL", "t@localhost",
                        "GIT_COMMITTER_NAME", "t",
                        "GIT_COMMITTER_EMAIL", "t@localhost"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
