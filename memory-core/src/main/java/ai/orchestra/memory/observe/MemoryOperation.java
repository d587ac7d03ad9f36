package ai.orchestra.memory.observe;

/** The operations of a memory manager. Constants are immutable and thread-safe. */
public enum MemoryOperation {
    /** Items are appended, one or several. */
    APPEND("append", true),
    /** An item is read by its id. */
    GET_ITEM("getMemoryItem", false),
    /** A page of items is read. */
    HISTORY("history", false),
    /** The nearest items are looked for. */
    SEMANTIC_SEARCH("semanticSearch", false),
    /** An item with the same text is looked for. */
    CHECK_DUPLICATE("checkDuplicate", false),
    /** A conversation is deleted. */
    DELETE_CONVERSATION("deleteConversation", true),
    /** Agent data is stored. */
    ADD_AGENT_DATA("addRawAgentData", true),
    /** A page of agent data is read. */
    AGENT_DATA("agentData", false),
    /** A session is stored. */
    PUT_SESSION("putSession", true),
    /** A session is read. */
    SESSION("session", false),
    /** The sessions of a user are read. */
    SESSIONS("sessions", false),
    /** A session is deleted. */
    DELETE_SESSION("deleteSession", true),
    /** Expired records are deleted. */
    CLEANUP("cleanupExpiredItems", true),
    /** Everything of a user is deleted. */
    ERASE_USER("eraseUser", true),
    /** The back end is asked how it is. */
    HEALTH("health", false);

    private final String label;
    private final boolean write;

    MemoryOperation(String label, boolean write) {
        this.label = label;
        this.write = write;
    }

    /** Returns the name of the method, for messages and metrics. */
    public String label() {
        return label;
    }

    /** Returns whether it changes anything, so that a failure may leave doubt. */
    public boolean isWrite() {
        return write;
    }
}
