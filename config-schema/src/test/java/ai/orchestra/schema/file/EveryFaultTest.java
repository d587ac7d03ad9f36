package ai.orchestra.schema.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets every single file operation of a change fail, one per run, and looks at what is left. */
class EveryFaultTest {
    private static final Map<String, String> OLD =
            Map.of("compose.yml", "old", "secrets/ledger.json", "old ledger", "secrets/store.json", "old store");
    private static final Map<String, String> NEW = Map.of(
            "compose.yml", "old",
            "made/below/here.env", "new file",
            "secrets/ledger.json", "new ledger",
            "secrets/store.json", "new store, longer");

    @TempDir
    Path directory;

    @Test
    void isWhollyOldOrWhollyNew_whicheverOperationFails() throws IOException {
        int operations = everyFault(FaultyOps::failingAt, true);

        assertThat(operations).isGreaterThan(80);
    }

    @Test
    void isWhollyOldOrWhollyNew_whereverTheProcessDies() throws IOException {
        int operations = everyFault(FaultyOps::deadFrom, true);

        assertThat(operations).isGreaterThan(80);
    }

    @Test
    void isWhollyNew_ifTheRootIsMade() throws IOException {
        everyFault(FaultyOps::failingAt, false);
        everyFault(FaultyOps::deadFrom, false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isWhollyOldOrWhollyNew_ifTheRepairFailsToo(boolean committed) throws IOException {
        int fault = 0;
        for (boolean failed = true; failed; ) {
            fault++;
            Path root = Files.createDirectory(directory.resolve("repair" + fault));
            old(root);
            interrupt(root, committed);
            FaultyOps ops = FaultyOps.deadFrom(fault);
            attempt(new FileChanges(ops, pause -> {}, root, root.resolve("secrets")));
            failed = ops.hasFailed();

            requireWhole(root, ops.done(), OLD);
            assertThat(Tree.contents(root)).isEqualTo(committed ? NEW : OLD);
        }
        assertThat(fault).isGreaterThan(20);
    }

    private int everyFault(IntFunction<FaultyOps> faults, boolean existing) throws IOException {
        int fault = 0;
        for (boolean failed = true; failed; ) {
            fault++;
            Path root = directory.resolve(
                    faults.apply(1).done().size() + "-" + System.identityHashCode(faults) + existing + fault);
            if (existing) {
                Files.createDirectory(root);
                old(root);
            }
            FaultyOps ops = faults.apply(fault);
            FileChangeException thrown = attempt(change(ops, root));
            failed = ops.hasFailed();

            assertThat(thrown != null).as("fault %s is told", fault).isEqualTo(failed);
            Map<String, String> old = existing ? OLD : Map.of();
            if (thrown != null && thrown.getMessage().contains("nothing was changed")) {
                assertThat(Tree.contents(root)).as("at once, %s", ops.done()).isEqualTo(old);
            }
            requireWhole(root, ops.done(), old);
            if (!failed && existing) {
                assertThat(Tree.contents(root)).isEqualTo(NEW);
                assertThat(Tree.mode(root.resolve("secrets/store.json"))).isEqualTo("rw-------");
            }
        }
        return fault;
    }

    /** Before the repair a reader sees one of the two, and after it the tree is that one, with nothing beside it. */
    private static void requireWhole(Path root, List<String> done, Map<String, String> old) throws IOException {
        FileSnapshot snapshot =
                FileSnapshot.read(root, root.resolve("secrets"), List.of(root.resolve("secrets/store.json")));
        boolean sawNew = snapshot.content(root.resolve("secrets/store.json"))
                .map(bytes -> new String(bytes).startsWith("new"))
                .orElse(false);
        new FileChanges(FaultyOps.sound(), pause -> {}, root, root.resolve("secrets")).apply();
        Map<String, String> left = Tree.contents(root);
        Map<String, String> young = new java.util.TreeMap<>(NEW);
        if (old.isEmpty()) {
            young.remove("compose.yml");
        }
        assertThat(left).as("after %s", done).isIn(old, young);
        assertThat(left.equals(young)).as("as it was read before, %s", done).isEqualTo(sawNew);
    }

    private static FileChanges change(FileOps ops, Path root) {
        return new FileChanges(ops, pause -> {}, root, root.resolve("secrets"))
                .put(root.resolve("secrets/ledger.json"), Tree.bytes("new ledger"), Protection.OWNER_ONLY)
                .put(root.resolve("secrets/store.json"), Tree.bytes("new store, longer"), Protection.OWNER_ONLY)
                .put(root.resolve("made/below/here.env"), Tree.bytes("new file"), Protection.READABLE);
    }

    private static FileChangeException attempt(FileChanges changes) {
        try {
            changes.apply();
            return null;
        } catch (FileChangeException e) {
            return e;
        }
    }

    private static void old(Path root) throws IOException {
        Files.createDirectory(root.resolve("secrets"));
        for (Map.Entry<String, String> each : OLD.entrySet()) {
            Files.writeString(root.resolve(each.getKey()), each.getValue());
        }
    }

    /** Dies right after, or right before the step that decides. */
    private static void interrupt(Path root, boolean committed) throws IOException {
        FaultyOps sound = FaultyOps.sound();
        Path other = Files.createDirectory(root.resolveSibling(root.getFileName() + "-other"));
        old(other);
        change(sound, other).apply();
        int decision = 1 + sound.done().indexOf("move " + other.toRealPath().resolve("secrets/.orchestra.committed"));
        attempt(change(FaultyOps.deadFrom(committed ? decision + 1 : decision), root));
        assertThat(Files.exists(root.resolve("secrets/.orchestra.committed"))).isEqualTo(committed);
    }
}
