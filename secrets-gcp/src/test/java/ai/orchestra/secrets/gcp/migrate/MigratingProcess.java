package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.secrets.gcp.CallLimits;
import ai.orchestra.secrets.gcp.SecretManagerConnection;
import ai.orchestra.secrets.gcp.admin.SecretAdmin;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Java process of its own that migrates a file, to be killed. */
final class MigratingProcess {
    // A process that starts on a busy machine takes seconds to connect.
    private static final CallLimits PATIENT = new CallLimits(
            Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofMillis(100), Duration.ofSeconds(1));

    private MigratingProcess() {}

    static Process start(SecretManagerServer server, Path file, Path output) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                MigratingProcess.class.getName(),
                server.grpcEndpoint(),
                server.project(),
                file.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    public static void main(String[] arguments) {
        try (SecretManagerConnection connection = SecretManagerConnection.builder()
                .endpoint(arguments[0])
                .project(arguments[1])
                .plaintext()
                .limits(PATIENT)
                .build()) {
            EnvMigration migration = EnvMigration.builder(
                            SecretAdmin.of(connection), Path.of(arguments[2]), Environment.STAGING)
                    .build();
            MigrationPlan plan = migration.plan();
            System.out.print(plan.text());
            MigrationReport report = migration.apply(plan, new MigrationListener() {
                @Override
                public void applied(int done, int total, String variable, MigrationOutcome outcome) {
                    System.out.println(done + " of " + total + " " + variable + " " + outcome.word());
                }
            });
            System.out.print(report.text());
        }
    }
}
