package ai.orchestra.schema.store;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.file.FileChanges;
import ai.orchestra.schema.file.Protection;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretPolicy;
import ai.orchestra.schema.secret.SecretType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Another process that changes a store: rotates without end until it is killed, or adds names and ends. */
final class StoreProcess {
    static final SecretPolicy POLICY = SecretPolicy.of(SecretType.API_KEY);
    static final Duration OVERLAP = Duration.ofMinutes(50);

    private StoreProcess() {}

    static Process start(Path root, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                root.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        if (arguments.length > 1) {
            add(root, arguments[1], Integer.parseInt(arguments[2]));
            return;
        }
        while (true) {
            System.out.println(rotate(root));
        }
    }

    static void add(Path root, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            String name = prefix + i;
            SecretStore.update(
                    root.resolve("secrets"),
                    "dev",
                    store -> store.ensure(name, POLICY, clock(0), SecretGenerator.secure()));
        }
    }

    /** Rotates two secrets and regenerates what is made of them, in one step; returns their new version. */
    static int rotate(Path root) {
        SecretStore store = SecretStore.open(root.resolve("secrets"), "dev");
        int version = 1 + store.record("A").map(SecretRecord::version).orElse(0);
        store.rotate("A", POLICY, OVERLAP, clock(version), SecretGenerator.secure());
        store.rotate("B", POLICY, OVERLAP, clock(version), SecretGenerator.secure());
        FileChanges changes = FileChanges.under(root);
        store.addTo(changes);
        changes.put(root.resolve(".env.dev"), artifact(store), Protection.OWNER_ONLY);
        changes.apply();
        return version;
    }

    static byte[] artifact(SecretStore store) {
        Secret a = store.get("A").orElseThrow();
        Secret b = store.get("B").orElseThrow();
        return ("A=" + a.reveal() + "\nB=" + b.reveal() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A minute passes from one version to the next. */
    static Clock clock(int version) {
        return Clock.fixed(Instant.parse("2026-11-21T18:00:00Z").plus(Duration.ofMinutes(version)), ZoneOffset.UTC);
    }
}
