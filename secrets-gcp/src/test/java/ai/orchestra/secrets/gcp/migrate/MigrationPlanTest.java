package ai.orchestra.secrets.gcp.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.standard.MemorySettings;
import ai.orchestra.secrets.gcp.Transport;
import ai.orchestra.secrets.gcp.admin.Bench;
import ai.orchestra.secrets.gcp.admin.Replication;
import ai.orchestra.secrets.gcp.admin.SecretInfo;
import ai.orchestra.secrets.gcp.admin.SecretResource;
import ai.orchestra.secrets.gcp.admin.SecretSpec;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerRole;
import ai.orchestra.testsupport.Canary;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationPlanTest {
    private static Bench bench;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        bench = new Bench(Transport.GRPC);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void shows_everyVariableAndWhy() {
        String key = Canary.secret("plan");
        bench.server.addSecret("db-password-staging");
        bench.server.addVersion("db-password-staging", key);
        bench.server.addSecret("jwt-secret-staging");
        bench.server.addVersion("jwt-secret-staging", "older");
        MigrationPlan plan = plan("""
                # comment
                PORT=8080
                OPENAI_API_KEY=%s
                export DB_PASSWORD='%s'
                JWT_SECRET="%s\\n"
                EMPTY_TOKEN=
                SOME_KEY=changeme
                DATABASE_URL=postgres://user:%s@host/db
                PUBLIC_KEY=ssh-rsa
                GCP_SA_KEY_JSON={}
                REDIS_PASSWORD_FILE=/run/redis
                INHERITED_TOKEN
                MOVED_KEY=${sm://moved-key}
                """.formatted(key, key, key, key));

        assertThat(plan.text()).isEqualTo("""
                .env to Secret Manager, project test-project, environment staging:
                1 create, 1 add version, 1 unchanged, 1 placeholder, 8 left
                   2  left              PORT                 its name does not end like a secret's
                   3  create            OPENAI_API_KEY       openai-api-key-staging  its name ends in KEY
                   4  unchanged         DB_PASSWORD          db-password-staging  its name ends in PASSWORD; version 1 \
                holds this value
                   5  add version       JWT_SECRET           jwt-secret-staging  its name ends in SECRET; version 2
                      warning: ends with a line break, which is kept; most programs do not expect it
                   6  left              EMPTY_TOKEN          its name ends in TOKEN; it is blank, which counts as not set
                   7  placeholder       SOME_KEY             its name ends in KEY; its value is a placeholder (change me)
                   8  left              DATABASE_URL         its name does not end like a secret's
                      warning: its value looks like one that holds credentials; include DATABASE_URL to move it
                   9  left              PUBLIC_KEY           a public key is no secret
                  10  left              GCP_SA_KEY_JSON      its name does not end like a secret's
                  11  left              REDIS_PASSWORD_FILE  it names where a value lies, and holds none
                  12  left              INHERITED_TOKEN      its name ends in TOKEN; it takes the process environment's value
                  13  left              MOVED_KEY            its name ends in KEY; it refers to Secret Manager already
                """.replace(".env to", directory.resolve(".env") + " to").replace(
                "GCP_SA_KEY_JSON      its name does not end like a secret's",
                "GCP_SA_KEY_JSON      it opens Secret Manager, and so cannot lie in it"));
        assertThat(Seen.hasValue(plan)).isFalse();
        assertThat(plan.json())
                .contains("\"variable\":\"OPENAI_API_KEY\",\"line\":3,\"action\":\"create\"")
                .contains("\"secret\":\"projects/test-project/secrets/openai-api-key-staging\"");
    }

    @Test
    void minds_whatTheUserSays() {
        EnvMigration migration = builder("""
                        PLAIN=%s
                        A_KEY=%s
                        B_KEY=%s
                        REDIS_PASSWORD=%s
                        OTHER_TOKEN=%s
                        """.replace("%s", Canary.secret("rules")))
                .include("PLAIN", "A_*", "PLAINN")
                .exclude("A_KEY")
                .records(List.of(MemorySettings.class))
                .onlyNamed()
                .build();

        MigrationPlan plan = migration.plan();

        assertThat(plan.items())
                .extracting(item -> item.variable() + " " + item.action().word() + ": " + item.reason())
                .containsExactly(
                        "PLAIN create: included by PLAIN",
                        "A_KEY left: excluded by A_KEY",
                        "B_KEY left: nothing says that it is a secret",
                        "REDIS_PASSWORD create: a secret of MemorySettings",
                        "OTHER_TOKEN left: nothing says that it is a secret");
        assertThat(plan.notes())
                .containsExactly("PLAINN is included, but nothing in the file is called so; did you mean PLAIN?");
    }

    @Test
    void labels_whatItCreates() {
        EnvMigrationBuilder builder =
                builder("LABELLED_KEY=%s\n".formatted(Canary.secret("labels"))).typed("LABELLED_KEY", "api-key", 180);
        EnvMigration migration = builder.build();
        builder.exclude("*");
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        assertThat(migration.apply(migration.plan()).isComplete()).isTrue();

        SecretInfo secret =
                bench.admin.find(SecretResource.of("labelled-key-staging")).orElseThrow();
        assertThat(secret.labels())
                .isEqualTo(Map.of(
                        "managed-by", "orchestra", "env", "staging", "secret-type", "api-key", "rotation-days", "180"));
        assertThat(Instant.parse(secret.annotations().get(SecretSpec.ANNOTATION_DUE)))
                .isAfterOrEqualTo(before.plus(180, ChronoUnit.DAYS));
    }

    @Test
    void makesRegionalSecrets() {
        EnvMigration migration = builder("REGIONAL_KEY=%s\n".formatted(Canary.secret("region")))
                .location("europe-west4")
                .replication(Replication.in(List.of("europe-west3")))
                .build();

        MigrationReport report = migration.apply(migration.plan());

        assertThat(report.secretNameLines())
                .containsExactly("REGIONAL_KEY_SECRET_NAME=projects/test-project/locations/europe-west4/secrets/"
                        + "regional-key-staging");
        assertThat(report.json()).contains("\"complete\":true", "\"outcome\":\"written\"");
    }

    @Test
    void refuses_whatCannotBeMoved() {
        MigrationPlan plan =
                plan("""
                A_B_KEY=%1$s
                A.B_KEY=%1$s
                A__KEY=%1$s
                BOTH_KEY=%1$s
                BOTH_KEY_SECRET_NAME=both
                UNSET_KEY=pa${NOWHERE}
                DOLLAR_KEY=pa$$word
                LONG_KEY=%2$s
                """.formatted(Canary.secret("bad"), Canary.secret("long").repeat(3000)));

        Map<String, String> refused = plan.items().stream()
                .filter(item -> item.action() == MigrationAction.REFUSED)
                .collect(Collectors.toMap(MigrationItem::variable, MigrationItem::detail));
        assertThat(refused).containsOnlyKeys("A_B_KEY", "A.B_KEY", "A__KEY", "BOTH_KEY", "UNSET_KEY", "LONG_KEY");
        assertThat(refused.get("A_B_KEY")).contains("A_B_KEY and A.B_KEY would be one secret");
        assertThat(refused.get("A__KEY")).contains("no secret can be called so");
        assertThat(refused.get("BOTH_KEY")).contains("BOTH_KEY_SECRET_NAME is in the file too");
        assertThat(refused.get("UNSET_KEY")).contains("NOWHERE, which is not set");
        assertThat(refused.get("LONG_KEY")).contains("keeps 1 to 65536 bytes");
        assertThat(Seen.hasValue(plan)).isFalse();
    }

    @Test
    void names_asSecretsLooksThemUp() {
        MigrationPlan plan = plan("REDIS_STAGING_KEY=%1$s\nAPI_KEY_STAGING=%1$s\n".formatted(Canary.secret("n")), "*");

        assertThat(plan.items())
                .extracting(item -> item.target().orElseThrow().id())
                .containsExactly("redis-staging-key-staging", "api-key-staging");
    }

    @Test
    void warns_ofNamesThatSecretsSpellsDifferently() {
        MigrationPlan plan = plan("low_key=%1$s\nLOW_CLASH_KEY=changeme\nlow_clash_key=%1$s\nup_key=%1$s\nUP_KEY=\n"
                        .formatted(Canary.secret("low"))
                + "other_key=%s\nOTHER_KEY_SECRET_NAME=x\n".formatted(Canary.secret("low")));

        Map<String, MigrationItem> items =
                plan.items().stream().collect(Collectors.toMap(MigrationItem::variable, item -> item));
        assertThat(items.get("low_key").action()).isEqualTo(MigrationAction.CREATE);
        assertThat(items.get("low_key").warnings())
                .containsExactly("Secrets looks for LOW_KEY, so the new line is called LOW_KEY_SECRET_NAME");
        assertThat(items.get("low_clash_key").action()).isEqualTo(MigrationAction.REFUSED);
        assertThat(items.get("low_clash_key").detail())
                .isEqualTo("low_clash_key and LOW_CLASH_KEY would be one secret; rename or remove one of the two");
        assertThat(items.get("up_key").action()).isEqualTo(MigrationAction.CREATE);
        assertThat(items.get("UP_KEY").action()).isEqualTo(MigrationAction.LEFT);
        assertThat(items.get("other_key").detail()).contains("OTHER_KEY_SECRET_NAME is in the file too");
    }

    @Test
    void leaves_blankBesideItsSecretName() {
        MigrationPlan plan = plan("BOTH_KEY=\nBOTH_KEY_SECRET_NAME=both\n");

        assertThat(plan.items()).extracting(MigrationItem::action).containsOnly(MigrationAction.LEFT);
        assertThat(bench.admin.find(SecretResource.of("both-key-staging"))).isEmpty();
    }

    @Test
    void refuses_brokenFiles() {
        assertThatThrownBy(() -> plan("GOOD_KEY=%1$s\nBAD KEY=%1$s\n".formatted(Canary.secret("broken"))))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(":2:4")
                .hasMessageContaining("mend the file first")
                .message()
                .doesNotContain(Canary.MARK);
        assertThatThrownBy(() -> EnvMigration.builder(bench.admin, directory.resolve("none"), Environment.STAGING)
                        .build()
                        .plan())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void refuses_deniedReads_withTheRole() {
        try (Bench closed = new Bench(Transport.GRPC)) {
            closed.server.addSecret("a-key-staging");
            closed.server.addVersion("a-key-staging", "older");
            closed.server.iam().perSecret();
            closed.server.iam().grantOnProject(SecretManagerRole.VIEWER);
            Path file = EnvFiles.write(directory, "A_KEY=" + Canary.secret("denied") + "\n");

            MigrationPlan plan = EnvMigration.builder(closed.admin, file, Environment.STAGING)
                    .build()
                    .plan();

            assertThat(plan.items()).singleElement().satisfies(item -> {
                assertThat(item.action()).isEqualTo(MigrationAction.REFUSED);
                assertThat(item.detail()).contains("roles/secretmanager.secretAccessor");
            });
        }
    }

    @Test
    void notes_duplicatesAndOldComments() {
        MigrationPlan plan =
                plan("A_KEY=%1$s\n# B_KEY=%1$s\n# see KEY=value\nA_KEY=%1$s2\n# C_KEY=changeme\nRUN='\n# D_KEY=%1$s'\n"
                        .formatted(Canary.secret("notes")));

        assertThat(plan.items()).extracting(MigrationItem::line).containsExactly(4, 6);
        assertThat(plan.notes())
                .satisfiesExactly(
                        twice -> assertThat(twice).contains("A_KEY"),
                        comment -> assertThat(comment)
                                .isEqualTo("line 2 is a comment that looks like an old value of B_KEY"));
        assertThat(Seen.hasValue(plan)).isFalse();
    }

    private MigrationPlan plan(String text, String... include) {
        return builder(text).include(include).build().plan();
    }

    private EnvMigrationBuilder builder(String text) {
        return EnvMigration.builder(bench.admin, EnvFiles.write(directory, text), Environment.STAGING);
    }
}
