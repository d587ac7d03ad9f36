package ai.orchestra.schema.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ai.orchestra.schema.Schemas;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChangesTest {
    @TempDir
    Path directory;

    private Path root;
    private Path store;

    @BeforeEach
    void paths() throws IOException {
        root = Files.createDirectory(directory.resolve("out"));
        store = root.resolve("secrets/store.json");
    }

    @Test
    void makesPrivateFiles_privateFromTheStart() throws IOException {
        FaultyOps ops = FaultyOps.sound();
        new FileChanges(ops, pause -> {}, root, root.resolve("secrets"))
                .put(store, Tree.bytes("x"), Protection.OWNER_ONLY)
                .put(root.resolve(".env.dev"), Tree.bytes("y"), Protection.OWNER_ONLY)
                .apply();

        assertThat(Tree.mode(root.resolve("secrets"))).isEqualTo("rwx------");
        assertThat(Tree.mode(store)).isEqualTo("rw-------");
        assertThat(Tree.mode(root.resolve(".env.dev"))).isEqualTo("rw-------");
        assertThat(Tree.mode(root.resolve("secrets/.orchestra.lock"))).isEqualTo("rw-------");
        assertThat(ops.done()).as("never narrowed later").noneMatch(step -> step.startsWith("permit"));
    }

    @Test
    void forcesAllContent_beforeTheFirstMove() throws IOException {
        FaultyOps ops = FaultyOps.sound();
        new FileChanges(ops, pause -> {}, root, root.resolve("secrets"))
                .put(store, Tree.bytes("x"), Protection.OWNER_ONLY)
                .put(root.resolve("compose.yml"), Tree.bytes("y"), Protection.READABLE)
                .apply();

        List<String> steps = ops.done().stream()
                .map(step -> step.replaceAll("/\\S*/", "").replaceAll("\\.[0-9a-f]{8}\\.", ".ID."))
                .filter(step -> step.matches("(create|force|move|sync|delete) .*"))
                .toList();
        assertThat(steps)
                .containsExactly(
                        "create .orchestra.preparing",
                        "force .orchestra.preparing",
                        "sync secrets",
                        "create .store.json.ID.orchestra-tmp",
                        "force .store.json.ID.orchestra-tmp",
                        "create .compose.yml.ID.orchestra-tmp",
                        "force .compose.yml.ID.orchestra-tmp",
                        "sync secrets",
                        "sync out",
                        "move .orchestra.committed",
                        "sync secrets",
                        "move store.json",
                        "move compose.yml",
                        "sync secrets",
                        "sync out",
                        "delete .orchestra.committed",
                        "sync secrets");
    }

    @Test
    void leavesUnchangedFilesAlone_butNarrowsThem() throws IOException {
        Files.createDirectory(root.resolve("secrets"));
        Files.writeString(store, "same");
        Tree.mode(store, "rw-r--r--");
        Tree.mode(root.resolve("secrets"), "rwxr-xr-x");
        Files.setLastModifiedTime(store, FileTime.fromMillis(1_000));
        FileChanges changes = FileChanges.under(root).put(store, Tree.bytes("same"), Protection.OWNER_ONLY);

        assertThat(changes.diff()).isEqualTo("! " + store + " (0644 becomes 0600; the content stays)\n");
        assertThat(changes.apply())
                .containsExactly(new FileChange(store, FileChange.Kind.PROTECT, Protection.OWNER_ONLY));
        assertThat(Tree.mode(store)).isEqualTo("rw-------");
        assertThat(Tree.mode(root.resolve("secrets"))).isEqualTo("rwx------");
        assertThat(Files.getLastModifiedTime(store).toMillis()).isEqualTo(1_000);
        FileChanges again = FileChanges.under(root).put(store, Tree.bytes("same"), Protection.OWNER_ONLY);
        assertThat(again.list()).extracting(FileChange::kind).containsExactly(FileChange.Kind.KEEP);
        assertThat(again.diff()).isEqualTo("= 1 file stays as it is\n");
    }

    @Test
    void keepsThePermissions_ofSharedFiles() throws IOException {
        Path shared = root.resolve("compose.yml");
        Files.writeString(shared, "old");
        Tree.mode(shared, "rw-rw-r--");

        FileChanges.under(root)
                .put(shared, Tree.bytes("new"), Protection.READABLE)
                .apply();

        assertThat(Files.readString(shared)).isEqualTo("new");
        assertThat(Tree.mode(shared)).isEqualTo("rw-rw-r--");
    }

    @Test
    void makesNothing_ifNothingIsToDo() throws IOException {
        Files.writeString(root.resolve("a"), "x");

        FileChanges.under(root)
                .put(root.resolve("a"), Tree.bytes("x"), Protection.READABLE)
                .apply();

        assertThat(Tree.contents(root)).isEqualTo(Map.of("a", "x"));
        assertThat(Files.exists(root.resolve("secrets"))).isFalse();
    }

    @Test
    void namesTheStorage_whereNoPermissionWouldHelp() throws IOException {
        FileOps real = new SystemFileOps();
        FileOps mountedReadOnly = (FileOps) Proxy.newProxyInstance(
                FileOps.class.getClassLoader(),
                new Class<?>[] {FileOps.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isWritable" -> false;
                    case "isOnReadOnlyStorage" -> true;
                    default -> method.invoke(real, arguments);
                });
        Files.createDirectories(root);
        FileChanges changes = new FileChanges(mountedReadOnly, pause -> {}, root, root.resolve("secrets"))
                .put(root.resolve("one"), Tree.bytes("x"), Protection.READABLE)
                .put(root.resolve("two"), Tree.bytes("x"), Protection.READABLE);

        FileChangeException refused = catchThrowableOfType(FileChangeException.class, changes::list);

        assertThat(refused.problems())
                .singleElement(STRING)
                .startsWith(root.toRealPath() + ": lies on a file system that is read-only")
                .doesNotContain("chmod");
    }

    @Test
    void writesNoSecret_whereModesAreNotKept() throws IOException {
        // As on CIFS: everything is 0755, and a change of that is no error.
        FileChanges all = new FileChanges(withoutModes(root.toRealPath()), pause -> {}, root, root.resolve("secrets"))
                .put(store, Tree.bytes("x"), Protection.OWNER_ONLY);
        assertThatThrownBy(all::apply)
                .isInstanceOf(FileChangeException.class)
                .hasMessageContaining(
                        root.toRealPath().resolve("secrets") + ": would hold secrets, and its file system")
                .hasMessageContaining("(0755)");
        assertThat(Tree.contents(root)).isEmpty();

        // The folder keeps modes, and secrets/ is mounted over it.
        Path env = root.resolve(".env.dev");
        FileOps storeAlone = withoutModes(root.toRealPath().resolve("secrets/.store"));
        FileChanges one = new FileChanges(storeAlone, pause -> {}, root, root.resolve("secrets"))
                .put(env, Tree.bytes("y"), Protection.OWNER_ONLY)
                .put(store, Tree.bytes("x"), Protection.OWNER_ONLY);
        assertThatThrownBy(one::apply)
                .isInstanceOf(FileChangeException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("orchestra-tmp: would hold secrets")
                .hasMessageContaining("choose an output directory on one that keeps permissions");
        assertThat(Tree.contents(root)).isEmpty();
    }

    @Test
    void saysThatNothingWasNarrowed_whereModesAreNotKept() throws IOException {
        Files.createDirectory(root.resolve("secrets"));
        Files.writeString(store, "same");
        FileOps ops = withoutModes(store.toRealPath());
        FileChanges changes = new FileChanges(ops, pause -> {}, root, root.resolve("secrets"))
                .put(store, Tree.bytes("same"), Protection.OWNER_ONLY);

        assertThatThrownBy(changes::apply)
                .isInstanceOf(FileChangeException.class)
                .hasMessageContaining("store.json: would hold secrets");
    }

    @Test
    void writesWhatIsNoSecret_whereModesAreNotKept() throws IOException {
        new FileChanges(withoutModes(root.toRealPath()), pause -> {}, root, root.resolve("secrets"))
                .put(root.resolve("compose.yml"), Tree.bytes("x"), Protection.READABLE)
                .apply();

        assertThat(Tree.contents(root)).isEqualTo(Map.of("compose.yml", "x"));
    }

    /** The real file system, but of paths that begin so it takes modes and does not keep them. */
    private static FileOps withoutModes(Path where) {
        FileOps real = new SystemFileOps();
        return (FileOps) Proxy.newProxyInstance(
                FileOps.class.getClassLoader(), new Class<?>[] {FileOps.class}, (proxy, method, arguments) -> {
                    if (!String.valueOf(arguments[0]).startsWith(where.toString())) {
                        return method.invoke(real, arguments);
                    }
                    if (method.getName().equals("permit")) {
                        return null;
                    }
                    if (method.getName().equals("delete")
                            && arguments[0].toString().endsWith(".orchestra-tmp")) {
                        assertThat((Path) arguments[0]).as("not one byte").isEmptyFile();
                    }
                    Object done = method.invoke(real, arguments);
                    if (done instanceof Stat stat && !stat.isMissing()) {
                        return new Stat(
                                stat.kind(),
                                PosixFilePermissions.fromString("rwxr-xr-x"),
                                stat.size(),
                                stat.modified());
                    }
                    return done;
                });
    }

    @Test
    void findsEveryReason_beforeAnythingIsWritten() throws IOException {
        Files.createDirectories(root.resolve("is-directory"));
        Files.writeString(root.resolve("plain"), "x");
        Files.createSymbolicLink(root.resolve("link"), root.resolve("plain"));
        Files.createSymbolicLink(root.resolve("outwards"), directory);
        Files.writeString(root.resolve("locked"), "x");
        Tree.mode(root.resolve("locked"), "r--r--r--");
        Files.createDirectory(root.resolve("closed"));
        Tree.mode(root.resolve("closed"), "r-xr-xr-x");
        Map<String, Integer> before = modes();

        FileChanges changes = FileChanges.under(root);
        for (String each : List.of(
                "fine", "is-directory", "plain/below", "link", "outwards/file", "../file", "locked", "closed/file")) {
            changes.put(root.resolve(each), Tree.bytes("new"), Protection.READABLE);
        }
        changes.put(root.resolve("closed/another"), Tree.bytes("told once"), Protection.READABLE);
        FileChangeException refused = catchThrowableOfType(FileChangeException.class, changes::apply);

        assertThat(refused.problems())
                .satisfiesExactly(
                        each -> assertThat(each).contains("is-directory: is a directory"),
                        each -> assertThat(each).contains("plain: is no directory"),
                        each -> assertThat(each).contains("link: is a symbolic link"),
                        each -> assertThat(each).contains("outwards/file", "outside of", "symbolic link"),
                        each -> assertThat(each).contains(directory.resolve("file") + ": lies in", "outside of"),
                        each -> assertThat(each).contains("locked: is read-only (0444)", "chmod u+w"),
                        each -> assertThat(each).contains("closed: is read-only (0555); run: chmod u+w "));
        assertThat(modes()).isEqualTo(before);
        assertThatThrownBy(changes::diff).isInstanceOf(FileChangeException.class);
    }

    @Test
    void refusesSecrets_inWhatGitTracks() throws Exception {
        run("git", "init", "-q");
        Files.writeString(root.resolve(".env.dev"), "A=1\n");
        run("git", "add", "-A");
        FileChanges changes = FileChanges.under(root)
                .put(root.resolve(".env.dev"), Tree.bytes("A=2\n"), Protection.OWNER_ONLY)
                .put(root.resolve(".env.prod"), Tree.bytes("A=2\n"), Protection.OWNER_ONLY);

        assertThatThrownBy(changes::apply)
                .isInstanceOf(FileChangeException.class)
                .hasMessageContaining(".env.dev: would hold secrets, and git tracks it")
                .hasMessageContaining("git rm --cached")
                .hasMessageNotContaining(".env.prod");
        FileChanges.under(root)
                .put(root.resolve(".env.dev"), Tree.bytes("A=2\n"), Protection.READABLE)
                .apply();
        Files.write(root.resolve(".git/index"), new byte[] {1, 2, 3});
        assertThatThrownBy(changes::apply).hasMessageContaining("whether git tracks it cannot be told");
    }

    @Test
    void refusesASecretsDirectory_thatIsAFileOrElsewhere() throws IOException {
        Files.writeString(root.resolve("secrets"), "x");
        FileChanges changes = FileChanges.under(root).put(root.resolve("a"), Tree.bytes("x"), Protection.READABLE);
        assertThatThrownBy(changes::apply).hasMessageContaining("secrets: is no directory");
        Files.delete(root.resolve("secrets"));
        Files.createSymbolicLink(root.resolve("secrets"), directory);

        assertThatThrownBy(changes::apply).hasMessageContaining("lies outside of");
    }

    @Test
    void refusesTheSameFile_twice() throws IOException {
        Files.createDirectory(root.resolve("real"));
        Files.createSymbolicLink(root.resolve("other"), root.resolve("real"));
        FileChanges changes = FileChanges.under(root)
                .put(root.resolve("real/a"), Tree.bytes("x"), Protection.READABLE)
                .put(root.resolve("other/a"), Tree.bytes("y"), Protection.READABLE);

        assertThatThrownBy(() -> changes.put(root.resolve("./real/a"), Tree.bytes("z"), Protection.READABLE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(changes::apply).hasMessageContaining("the same file as another target");
    }

    @Test
    void refuses_whatIsNoLongerWhatWasShown() throws IOException {
        Path file = root.resolve("a");
        Files.writeString(file, "one");
        FileChanges shown = FileChanges.under(root).put(file, Tree.bytes("three"), Protection.READABLE);
        shown.diff();
        Files.writeString(file, "two");

        assertThatThrownBy(shown::apply)
                .isInstanceOf(FilesChangedException.class)
                .hasMessageContaining("a is not what it was");
        assertThat(Files.readString(file)).isEqualTo("two");
        FileChanges expecting = FileChanges.under(root)
                .put(file, Tree.bytes("three"), Protection.READABLE)
                .expect(root.resolve("read-only"), Optional.empty());
        Files.writeString(root.resolve("read-only"), "appeared");
        assertThatThrownBy(expecting::apply).isInstanceOf(FilesChangedException.class);
    }

    @Test
    void showsWhatDiffers_andNoSecret() throws IOException {
        String old = Canary.secret("old");
        String young = Canary.secret("new");
        Path env = root.resolve(".env.dev");
        Files.writeString(env, "# by hand: " + old + "\nPASSWORD=" + old + "\nHOST=a\nUNKNOWN=" + old + "\nSAME=1\n");
        Path compose = root.resolve("compose.yml");
        Files.writeString(compose, "a: 1\nb: \"\u001b[31m\"\nc: 3\n");
        FileChanges changes = FileChanges.under(root)
                .put(
                        env,
                        Tree.bytes("PASSWORD=" + young + "\nHOST=b\nSAME=1\n"),
                        Protection.OWNER_ONLY,
                        Disclosure.namedValues(Set.of("HOST", "PASSWORD"), Set.of("PASSWORD")))
                .put(store, Tree.bytes("{}\n"), Protection.OWNER_ONLY)
                .put(compose, Tree.bytes("a: 1\nc: 3\nd: 4\n"), Protection.READABLE);

        String diff = changes.diff();

        assertThat(diff.contains(Canary.MARK)).isFalse();
        assertThat(diff.replaceAll("Secret\\[[0-9a-f]+]", "Secret[ID]")).isEqualTo("""
                        ~ %s (0600, was 0644; +2 -4 lines)
                          -1 # (comment, not shown)
                          -2 PASSWORD= Secret[ID]
                          -3 HOST=a
                          -4 (line, not shown)
                          +1 PASSWORD= Secret[ID]
                          +2 HOST=b
                        + %s (0600, new; +1 -0 lines, not shown)
                        ~ %s (shared; +1 -1 lines)
                          -2 b: "\\u001b[31m"
                          +3 d: 4
                        """.formatted(env, store, compose));
        assertThat(Files.exists(root.resolve("secrets")))
                .as("nothing is written")
                .isFalse();
    }

    @Test
    void keepsWhatWasEdited_afterAnInterruption() throws IOException {
        Files.writeString(root.resolve("a"), "old");
        interruptAfterDecision();
        Files.writeString(root.resolve("a"), "by hand");

        assertThatThrownBy(() -> FileChanges.under(root).apply())
                .isInstanceOf(FileChangeException.class)
                .hasMessageContaining("a was changed after a run was interrupted")
                .hasMessageContaining("to keep it as it is, delete");
        assertThat(Files.readString(root.resolve("a"))).isEqualTo("by hand");
        try (Stream<Path> files = Files.list(root)) {
            Files.delete(files.filter(each -> each.toString().endsWith("-tmp"))
                    .findFirst()
                    .orElseThrow());
        }
        FileChanges.under(root).apply();
        assertThat(Tree.contents(root)).isEqualTo(Map.of("a", "by hand"));
    }

    @Test
    void refusesAJournal_thatIsDamagedOrLeadsOutside() throws IOException {
        Path journal = Files.createDirectory(root.resolve("secrets")).resolve(".orchestra.committed");
        for (String text : List.of(
                "",
                "[",
                "[[\"a\"",
                "{}",
                "[[\"../a\",\".b.orchestra-tmp\",1,1]]",
                "[[\"a\",\"../b.orchestra-tmp\",1,1]]",
                "[[\"a\",\"passwd\",1,1]]",
                "[[\"a\",\".b.orchestra-tmp\",1,1]] []",
                "[[\"a\",\".b.orchestra-tmp\",1,1,2]]")) {
            Files.writeString(journal, text);
            assertThatThrownBy(() -> FileChanges.under(root).apply())
                    .as(text)
                    .isInstanceOf(FileChangeException.class)
                    .hasMessageContaining("is damaged");
            assertThat(Files.readString(journal)).isEqualTo(text);
        }
    }

    private void interruptAfterDecision() throws IOException {
        for (int fault = 1; !Files.exists(root.resolve("secrets/.orchestra.committed")); fault++) {
            try {
                new FileChanges(FaultyOps.deadFrom(fault), pause -> {}, root, root.resolve("secrets"))
                        .put(root.resolve("a"), Tree.bytes("new"), Protection.READABLE)
                        .apply();
            } catch (FileChangeException e) {
                assertThat(e).hasMessageContaining("injected");
            }
        }
        assertThat(Files.readString(root.resolve("a"))).isEqualTo("old");
    }

    private Map<String, Integer> modes() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            Map<String, Integer> modes = new java.util.TreeMap<>();
            for (Path each : paths.toList()) {
                modes.put(each.toString(), Tree.mode(each).hashCode());
            }
            return modes;
        }
    }

    @Test
    void leftovers_areIgnoredByGit_inTheExample() throws Exception {
        run("git", "init", "-q");
        Files.copy(Schemas.example().resolve(".gitignore"), root.resolve(".gitignore"));

        for (String target : List.of(".env.staging", "k8s-secrets-staging.yaml", "secrets/.env.staging.json")) {
            Path file = Path.of(target);
            run("git", "check-ignore", "-q", file.toString());
            run(
                    "git",
                    "check-ignore",
                    "-q",
                    file.resolveSibling(Journal.temporaryName(file, "1a2b3c4d")).toString());
        }
    }

    private void run(String... command) throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/git")), "git is missing; apt-get install git");
        Process process =
                new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
