package ai.orchestra.testkit.secret;

import ai.orchestra.config.secret.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A subject whose source is made of texts, once all are there. */
final class TextSubject implements SecretSubject {
    private final Map<String, String> texts = new HashMap<>();
    private final Function<Map<String, String>, SecretSource> factory;
    private @Nullable SecretSource source;

    TextSubject(Function<Map<String, String>, SecretSource> factory) {
        this.factory = factory;
    }

    @Override
    public SecretSource source() {
        if (source == null) {
            source = factory.apply(texts);
        }
        return source;
    }

    @Override
    public void store(String id, byte[] value) {
        if (source != null) {
            throw new IllegalStateException("the source is made already");
        }
        texts.put(id, new String(value, StandardCharsets.UTF_8));
    }
}
