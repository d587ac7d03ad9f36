package ai.orchestra.config.secret;

import ai.orchestra.config.internal.secrecy.SecretWords;
import ai.orchestra.config.secret.JsonSecret.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds the secrets within one that is JSON: what stands below a key that is called like a secret. The others, such as a
 * host or a user, are words that texts are full of. Stateless.
 */
final class SecretsInJson {
    // Not among the words of settings, where PWD is the working directory.
    private static final String PWD = "pwd";
    // "client_secret", "client-secret", "clientSecret", "secret2"
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

    private SecretsInJson() {}

    /** Returns the secrets in a value; none if it is no JSON. */
    static List<Secret> of(Secret value) {
        List<Secret> found = new ArrayList<>();
        try {
            String text = value.reveal();
            if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
                collect(JsonSecretReader.read("", text), false, found);
            }
        } catch (SecretNotTextException | SecretJsonException e) {
            // As a whole it is a secret all the same.
            return List.of();
        }
        return found;
    }

    private static void collect(JsonNode node, boolean isSecret, List<Secret> found) {
        if (node instanceof JsonNode.Members object) {
            object.members().forEach((key, value) -> collect(value, isSecret || isNamedSo(key), found));
        } else if (node instanceof JsonNode.Elements array) {
            array.elements().forEach(value -> collect(value, isSecret, found));
        } else if (node instanceof JsonNode.Scalar scalar && isSecret) {
            found.add(Secret.of(scalar.text()));
        }
    }

    private static boolean isNamedSo(String key) {
        for (String part : BETWEEN_WORDS.split(key)) {
            String word = part.toLowerCase(Locale.ROOT);
            if (SecretWords.isOne(word) || SecretWords.areSeveral(word) || word.equals(PWD)) {
                return true;
            }
        }
        return false;
    }
}
