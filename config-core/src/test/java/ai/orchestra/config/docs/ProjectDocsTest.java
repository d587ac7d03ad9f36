package ai.orchestra.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.standard.ApiSettings;
import ai.orchestra.config.standard.AppSettings;
import ai.orchestra.config.standard.LlmSettings;
import ai.orchestra.config.standard.MemorySettings;
import ai.orchestra.config.standard.Neo4jSettings;
import ai.orchestra.config.standard.PostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The project's own generated files are those of its standard records. */
class ProjectDocsTest {
    private static final String REGENERATE = "mvn -q -pl config-core -am test -Dtest=ProjectDocsTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dorchestra.docs.write=true";

    private static final SettingsDocs DOCS = SettingsDocs.of(
            AppSettings.class,
            MemorySettings.class,
            LlmSettings.class,
            ApiSettings.class,
            PostgresSettings.class,
            Neo4jSettings.class);

    private static Path file(DocsFormat format) {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("orchestra.root")));
        return (format == DocsFormat.ENV_EXAMPLE ? root : root.resolve("docs")).resolve(format.fileName());
    }

    @ParameterizedTest
    @EnumSource(DocsFormat.class)
    void generatedFile_isUpToDate(DocsFormat format) throws IOException {
        if (Boolean.getBoolean("orchestra.docs.write")) {
            DOCS.write(format, file(format));
        }

        assertThat(DOCS.check(format, file(format), REGENERATE).map(StaleFile::describe))
                .isEmpty();
    }
}
