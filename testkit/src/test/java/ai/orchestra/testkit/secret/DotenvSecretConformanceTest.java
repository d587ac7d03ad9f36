package ai.orchestra.testkit.secret;

import ai.orchestra.config.dotenv.DotenvFile;
import ai.orchestra.config.secret.SecretName;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.secret.SecretSources;
import ai.orchestra.testsupport.Canary;
import java.nio.file.Path;
import java.util.Map;

/** The {@code .env} file keeps every promise that it can be asked for. */
class DotenvSecretConformanceTest extends SecretSourceConformance {
    @Override
    protected SecretSubject createSubject() {
        return new TextSubject(DotenvSecretConformanceTest::file);
    }

    @Override
    protected String newValue(String name) {
        return Canary.secret(name);
    }

    private static SecretSource file(Map<String, String> texts) {
        StringBuilder file = new StringBuilder();
        texts.forEach((id, text) -> file.append(SecretName.of(id).variable())
                .append("=\"")
                .append(escaped(text))
                .append("\"\n"));
        return SecretSources.dotenv(DotenvFile.parse(Path.of(".env"), file.toString()));
    }

    /** By the rules of double quotes. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("$", "\\$")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
