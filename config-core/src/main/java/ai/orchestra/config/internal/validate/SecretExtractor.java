package ai.orchestra.config.internal.validate;

import ai.orchestra.config.secret.Secret;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;

/** Lets constraints on text, such as a least length, stand on a {@link Secret}. Thread-safe: it has no state. */
@UnwrapByDefault
final class SecretExtractor implements ValueExtractor<@ExtractedValue(type = String.class) Secret> {
    @Override
    public void extractValues(Secret secret, ValueReceiver receiver) {
        receiver.value(null, secret.reveal());
    }
}
