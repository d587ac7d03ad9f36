package ai.orchestra.memory;

import java.util.Optional;

/**
 * Asks for agent data of a user, newest first, and by id (ascending) where timestamps are equal.
 *
 * <p>This record is immutable and thread-safe; its methods return changed copies.
 *
 * @param scope whose data
 * @param agentId one agent, or empty for all
 * @param dataType one type, or empty for all
 * @param limit how many at most, 1 to {@link MemoryLimits#MAX_RESULTS}
 * @param after where the page before ended, or empty for the newest
 */
public record AgentQuery(
        UserScope scope, Optional<String> agentId, Optional<String> dataType, int limit, Optional<PageToken> after) {
    /**
     * Checks the parts.
     *
     * @throws ai.orchestra.memory.error.MemoryValidationException if the limit or an id is outside its limits
     */
    public AgentQuery {
        Checks.given("scope", scope);
        Checks.given("agentId", agentId);
        Checks.given("dataType", dataType);
        Checks.given("after", after);
        agentId.ifPresent(id -> Checks.id("agentId", id));
        dataType.ifPresent(type -> Checks.id("dataType", type));
        Checks.between("limit", limit, 1, MemoryLimits.MAX_RESULTS);
    }

    /**
     * Asks for the newest 20 of all agent data of a user.
     *
     * @param scope whose data
     */
    public static AgentQuery of(UserScope scope) {
        return new AgentQuery(scope, Optional.empty(), Optional.empty(), HistoryQuery.DEFAULT_LIMIT, Optional.empty());
    }

    /**
     * Asks only for the data of one agent.
     *
     * @param agent the agent
     */
    public AgentQuery agent(String agent) {
        return new AgentQuery(scope, Optional.of(Checks.given("agentId", agent)), dataType, limit, after);
    }

    /**
     * Asks only for data of one type.
     *
     * @param type the type
     */
    public AgentQuery type(String type) {
        return new AgentQuery(scope, agentId, Optional.of(Checks.given("dataType", type)), limit, after);
    }

    /**
     * Asks for another number.
     *
     * @param items 1 to {@link MemoryLimits#MAX_RESULTS}
     */
    public AgentQuery limit(int items) {
        return new AgentQuery(scope, agentId, dataType, items, after);
    }

    /**
     * Asks for the page behind a token.
     *
     * @param token from the page before
     */
    public AgentQuery after(PageToken token) {
        return new AgentQuery(scope, agentId, dataType, limit, Optional.of(Checks.given("token", token)));
    }

    /**
     * Returns whether data is wanted.
     *
     * @param data any data of the scope
     */
    public boolean matches(AgentData data) {
        Checks.given("data", data);
        return agentId.map(data.agentId()::equals).orElse(true)
                && dataType.map(data.dataType()::equals).orElse(true);
    }
}
