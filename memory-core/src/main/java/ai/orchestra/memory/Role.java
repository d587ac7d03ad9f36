package ai.orchestra.memory;

import java.util.Locale;

/** Who said something. Constants are immutable and thread-safe. */
public enum Role {
    /** The person. */
    USER,
    /** The model. */
    ASSISTANT,
    /** Instructions of the application. */
    SYSTEM,
    /** The answer of a tool that the model called. */
    TOOL,
    /** Nobody: a fact, a note, a summary; not part of the dialogue. */
    NONE;

    /** Returns the name in lower case, as prompts and stores write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
