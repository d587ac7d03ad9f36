package ai.orchestra.secrets.gcp.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.secrets.gcp.Transport;
import ai.orchestra.secrets.gcp.admin.Bench;
import ai.orchestra.secrets.gcp.admin.VersionState;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvRewriteTest {
    private static final String KEY = Canary.secret("rewrite");
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
    void keeps_commentsOrderAndEverythingElse() {
        assertThat(rewritten("""
                        # Settings

                        PORT=8080   # the port
                        export OPENAI_API_KEY = "%1$s"  # ask ops
                          B_KEY='%1$s'
                        ÄÖ=ü
                        C_KEY: %1$s
                        MULTI_KEY="-----BEGIN
                        %1$s \\" # no comment
                        -----END"
                        NAME="a $${b} c"
                        TODO_KEY=changeme
                        LAST_KEY=%1$s""".formatted(KEY))).isEqualTo("""
                        # Settings

                        PORT=8080   # the port
                        export OPENAI_API_KEY_SECRET_NAME=openai-api-key-staging  # ask ops
                          B_KEY_SECRET_NAME=b-key-staging
                        ÄÖ=ü
                        C_KEY_SECRET_NAME=c-key-staging
                        MULTI_KEY_SECRET_NAME=multi-key-staging
                        NAME="a $${b} c"
                        TODO_KEY=changeme
                        LAST_KEY_SECRET_NAME=last-key-staging""");
    }

    @Test
    void keeps_windowsLineEnds() {
        assertThat(rewritten("A=1\r\nW_KEY=%s\r\n# W_KEY=%s\r\nB=2\r\n".formatted(KEY, KEY)))
                .isEqualTo("A=1\r\nW_KEY_SECRET_NAME=w-key-staging\r\n# W_KEY=\r\nB=2\r\n");
    }

    @Test
    void leaves_noOldValue() {
        assertThat(rewritten("""
                        export D_KEY=%1$s-older
                        # D_KEY=%1$s-oldest
                        #export OTHER_TOKEN = %1$s
                        # EXAMPLE_KEY=changeme
                        D_KEY=%1$s
                        """.formatted(KEY))).isEqualTo("""
                        # D_KEY_SECRET_NAME stands below
                        # D_KEY=
                        #export OTHER_TOKEN =
                        # EXAMPLE_KEY=changeme
                        D_KEY_SECRET_NAME=d-key-staging
                        """);
    }

    @Test
    void leaves_valuesOfSeveralLinesAsTheyAre() {
        assertThat(rewritten("""
                        N_KEY=%1$s
                        INIT_SCRIPT='#!/bin/sh
                        # DB_PASSWORD=hunter22
                        exec app'  # runs first
                        BANNER="\\" \\\\
                          # export DB_PASSWORD=hunter22"
                        PORT=8080 # DB_PASSWORD=hunter22
                        # DB_PASSWORD=hunter22
                        SCRIPT_KEY='
                        # DB_PASSWORD=%1$s
                        '
                        """.formatted(KEY))).isEqualTo("""
                        N_KEY_SECRET_NAME=n-key-staging
                        INIT_SCRIPT='#!/bin/sh
                        # DB_PASSWORD=hunter22
                        exec app'  # runs first
                        BANNER="\\" \\\\
                          # export DB_PASSWORD=hunter22"
                        PORT=8080 # DB_PASSWORD=hunter22
                        # DB_PASSWORD=
                        SCRIPT_KEY_SECRET_NAME=script-key-staging
                        """);
    }

    @Test
    void addsAVersion_beforeItRefersToASecretWhoseNewestIsDisabled() {
        bench.server.addSecret("off-key-staging");
        bench.server.addVersion("off-key-staging", KEY);
        bench.server.addVersion("off-key-staging", "bad");
        bench.server.disable("off-key-staging", 2);

        assertThat(rewritten("OFF_KEY=%s\n".formatted(KEY))).isEqualTo("OFF_KEY_SECRET_NAME=off-key-staging\n");
        assertThat(bench.states("off-key-staging"))
                .containsExactly(VersionState.ENABLED, VersionState.DISABLED, VersionState.ENABLED);
        assertThat(bench.holds("off-key-staging", Secret.of(KEY))).isTrue();
    }

    @Test
    void writes_theNameThatSecretsLooksUp() {
        assertThat(rewritten("""
                        export lower_key=%1$s-older
                        a.dotted.key=%1$s
                        lower_key=%1$s # low
                        """.formatted(KEY))).isEqualTo("""
                        # LOWER_KEY_SECRET_NAME stands below
                        A_DOTTED_KEY_SECRET_NAME=a-dotted-key-staging
                        LOWER_KEY_SECRET_NAME=lower-key-staging # low
                        """);
    }

    @Test
    void keeps_blankLines_whichAreNotSet() {
        assertThat(rewritten("EMPTY_KEY=\nBLANK_KEY='  '\nK_KEY=%s\n".formatted(KEY)))
                .isEqualTo("EMPTY_KEY=\nBLANK_KEY='  '\nK_KEY_SECRET_NAME=k-key-staging\n");
    }

    @Test
    void refuses_whatWouldStayPlain() {
        assertRefused("E_KEY=%1$s\nPLAIN=x%1$sx\n".formatted(KEY), "the value of E_KEY would still stand in line 2");
        assertRefused(
                "E_KEY=%1$s\nTEXT='a\n%1$s'\n".formatted(KEY), "the value of E_KEY would still stand in line 3 of");
        assertRefused("E_KEY=%1$s\n# was %1$s\n".formatted(KEY), "the value of E_KEY would still stand in line 2");
        assertRefused(
                "F_KEY=%1$s\nF_KEY_SECRET_NAME=f\nG_KEY=%1$s\n".formatted(KEY),
                "would still hold plain secrets",
                "F_KEY");
        assertRefused("L_KEY=%1$s\nL_KEY=\n".formatted(KEY), "would still hold plain secrets", "L_KEY");
    }

    @Test
    void refuses_toBreakReferences() {
        assertRefused(
                "H_PASSWORD=%s\nURL=postgres://u:${H_PASSWORD}@h\n".formatted(KEY),
                "URL (",
                ":2:5) refers to H_PASSWORD, which would be gone");
    }

    @Test
    void refuses_toChangeWhatStays() {
        assertRefused(
                "P_KEY=%s\nNAME=${P_KEY_SECRET_NAME:-none}\n".formatted(KEY),
                "NAME (",
                ":2:6) would have another value in the new file");
        assertRefused(
                "Q_KEY=%s\nNAME=${sm://own:-${Q_KEY_SECRET_NAME}}\n".formatted(KEY),
                "NAME (",
                ":2:6) would have another value in the new file");
        assertThat(rewritten("""
                        R_KEY='%s

                        '
                        GREETING=${NAME:-you}
                        NEEDED=${NOWHERE:?must be set}
                        OTHER=${sm://own#3:-$GREETING}
                        SHELL
                        """.formatted(KEY))).isEqualTo("""
                        R_KEY_SECRET_NAME=r-key-staging
                        GREETING=${NAME:-you}
                        NEEDED=${NOWHERE:?must be set}
                        OTHER=${sm://own#3:-$GREETING}
                        SHELL
                        """);
    }

    @Test
    void refuses_aFileThatChanged() throws IOException {
        Path file = EnvFiles.write(directory, "I_KEY=%s\n".formatted(KEY));
        EnvMigration migration = migration(file);
        MigrationReport report = migration.apply(migration.plan());
        Files.writeString(file, "I_KEY=%s2\n".formatted(KEY));

        assertThatThrownBy(() -> migration.rewritten(report))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("has changed since");
    }

    @Test
    void writes_aPrivateFileOnceAndWhole() throws IOException {
        Path file = EnvFiles.write(directory, "J_KEY=%s\n".formatted(KEY));
        EnvMigration migration = migration(file);
        MigrationReport report = migration.apply(migration.plan());
        Path target = directory.resolve(".env.migrated");

        migration.rewrite(report, target);

        assertThat(target).hasContent("J_KEY_SECRET_NAME=j-key-staging");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
        assertThat(file).hasContent("J_KEY=" + KEY);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(file, target);
        }
        assertThatThrownBy(() -> migration.rewrite(report, target)).hasMessageContaining("exists");
        assertThatThrownBy(() -> migration.rewrite(report, directory.resolve("none/.env")))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("cannot be written (NoSuchFileException)");
    }

    private void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> rewritten(text))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain(Canary.MARK);
    }

    private String rewritten(String text) {
        EnvMigration migration = migration(EnvFiles.write(directory, text));
        return migration.rewritten(migration.apply(migration.plan()));
    }

    private static EnvMigration migration(Path file) {
        return EnvMigration.builder(bench.admin, file, Environment.STAGING).build();
    }
}
