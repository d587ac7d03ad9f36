package ai.orchestra.cli.secrets;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretNotTextException;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the new value of a secret comes from: made at random, or handed over. */
final class NewValue {
    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Make a value of this type; what the label secret-type says by default.")
    private String type = "";

    @Option(names = "--length", paramLabel = "N", description = "Make a value of so many characters.")
    private @Nullable Integer length;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Take the value from a file, or from standard input (-): text without the line end after it,"
                    + " and whatever is not UTF-8 text as it is.")
    private String from = "";

    /** Returns the type that was named, or that the secret has. */
    Optional<SecretType> type(Optional<String> label) {
        Optional<String> name = type.isEmpty() ? label : Optional.of(type);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<SecretType> known = SecretType.ofSchemaName(name.get());
        if (known.isEmpty() && !type.isEmpty()) {
            throw CommandFailure.usage(
                    "there is no type " + type,
                    "use "
                            + Arrays.stream(SecretType.values())
                                    .map(SecretType::schemaName)
                                    .collect(Collectors.joining(", ")));
        }
        return known;
    }

    /** Returns the new value. */
    Secret value(Optional<SecretType> known, Console console) {
        if (!from.isEmpty()) {
            return handedOver(console);
        }
        SecretGenerator generator = SecretGenerator.secure();
        if (length != null) {
            return generator.generate(length);
        }
        return generator.generate(known.orElseThrow(() -> CommandFailure.usage(
                "it is not known what kind of value the secret needs",
                "add --type api_key or another type, --length N, or --from FILE")));
    }

    /** What is no text, such as a keystore, is taken to the last byte: none of them can be said to be no part of it. */
    private Secret handedOver(Console console) {
        Secret whole = Secret.of(console.readBytes(from));
        try {
            return Secret.of(whole.reveal().replaceFirst("\\A\ufeff", "").replaceFirst("\\r?\\n\\z", ""));
        } catch (SecretNotTextException e) {
            console.note((from.equals("-") ? "standard input" : from)
                    + " is not UTF-8 text, and becomes the value as it is: " + whole.revealBytes().length + " bytes");
            return whole;
        }
    }
}
