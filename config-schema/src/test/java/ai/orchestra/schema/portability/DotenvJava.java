package ai.orchestra.schema.portability;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The one reader that runs in this process. */
final class DotenvJava {
    private DotenvJava() {}

    static Map<String, String> read(Path file, List<String> names) throws IOException {
        try {
            Dotenv dotenv = Dotenv.configure()
                    .directory(String.valueOf(file.getParent()))
                    .filename(String.valueOf(file.getFileName()))
                    .load();
            Map<String, String> values = new TreeMap<>();
            for (DotenvEntry entry : dotenv.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
                values.put(entry.getKey(), entry.getValue());
            }
            return values;
        } catch (DotenvException e) {
            throw new IOException("dotenv-java refuses the file");
        }
    }
}
