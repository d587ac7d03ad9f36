package ai.orchestra.memory.error;

import org.jspecify.annotations.Nullable;

/**
 * A query needs an index that the database does not have; {@link #fix()} says how to create it.
 *
 * <p>Nothing was read. Thrown by back ends with declared indexes, such as Firestore.
 */
public final class MissingIndexException extends MemoryStorageException {
    private static final long serialVersionUID = 1L;

    /** How to create the index. */
    private final String fix;

    /**
     * Makes one.
     *
     * @param operation the operation that was refused
     * @param message which query lacks which index
     * @param fix the command or link that creates it
     * @param cause what the client library threw, if anything
     */
    public MissingIndexException(String operation, String message, String fix, @Nullable Throwable cause) {
        super(operation, message + "; to create it: " + fix, false, false, cause);
        this.fix = fix;
    }

    /** Returns the command or link that creates the index. */
    public String fix() {
        return fix;
    }
}
