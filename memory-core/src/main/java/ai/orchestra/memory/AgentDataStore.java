package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryConflictException;

/**
 * Keeps the raw data of agents.
 *
 * <p>Implementations are thread-safe. Methods throw as those of {@link ConversationStore} do.
 */
public interface AgentDataStore {
    /**
     * Stores agent data; what has expired already is stored, too, and never returned again.
     *
     * @param data with an id it is stored once, however often this is called
     * @return the data as stored, with id and timestamp
     * @throws MemoryConflictException if the id is taken by other content
     */
    AgentData addRawAgentData(AgentData data);

    /**
     * Returns a page of agent data, newest first, without what has expired.
     *
     * @param query which data
     */
    Page<AgentData> agentData(AgentQuery query);
}
