package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.secrets.gcp.admin.SecretResource;
import java.util.List;
import java.util.Optional;

/**
 * One variable of the file, and what becomes of it.
 *
 * <p>This record is immutable and thread-safe; it shows no value.
 *
 * @param variable the variable's name
 * @param line the line of its value, counted from 1; of two with one name the last counts
 * @param action what becomes of it
 * @param target the secret; empty if it has none
 * @param reason why it counts as a secret, or not
 * @param detail what more there is to say, such as why it is refused; may be empty
 * @param warnings what is probably not as meant, such as a line break at the end
 */
public record MigrationItem(
        String variable,
        int line,
        MigrationAction action,
        Optional<SecretResource> target,
        String reason,
        String detail,
        List<String> warnings) {
    /** Copies the list. */
    public MigrationItem {
        warnings = List.copyOf(warnings);
    }
}
