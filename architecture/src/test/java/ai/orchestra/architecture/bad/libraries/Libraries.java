package ai.orchestra.architecture.bad.libraries;

import ch.qos.logback.classic.Level;
import com.google.cloud.firestore.FieldPath;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Assertions;

final class Libraries {
    private Libraries() {}

    static void use() {
        Assertions.assertTrue(Level.INFO.isGreaterOrEqual(Level.DEBUG));
        Assertions.assertNotNull(FieldPath.of("a"));
        Assertions.assertNotNull(RedisURI.create("redis://localhost"));
    }
}
