package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryValidationException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that an agent worked out or measured for a user: raw data, not part of a dialogue.
 *
 * <p>The content is copied deeply, and instants are cut to microseconds. This record is immutable and thread-safe.
 *
 * @param scope whose data it is
 * @param id unique within the scope; {@link MemoryItem#UNASSIGNED} means that the store assigns one
 * @param agentId the agent
 * @param dataType what it is, as the application calls it
 * @param content text, boolean, number, list or map of these
 * @param metadata the same, by key
 * @param timestamp when it came about; {@link MemoryItem#UNTIMED} means when it is stored
 * @param expiration from when on it is never returned again; empty means never
 */
public record AgentData(
        UserScope scope,
        String id,
        String agentId,
        String dataType,
        Object content,
        Map<String, Object> metadata,
        Instant timestamp,
        Optional<Instant> expiration) {
    /**
     * Checks and copies everything.
     *
     * @throws MemoryValidationException if a part is outside its limits ({@link MemoryLimits})
     */
    public AgentData {
        Checks.given("scope", scope);
        Checks.given("id", id);
        if (!id.equals(MemoryItem.UNASSIGNED)) {
            Checks.id("id", id);
        }
        Checks.id("agentId", agentId);
        Checks.id("dataType", dataType);
        Checks.given("content", content);
        content = Values.copyValue("content", content);
        metadata = Values.copy("metadata", metadata);
        Checks.given("timestamp", timestamp);
        Checks.given("expiration", expiration);
        if (!timestamp.equals(MemoryItem.UNTIMED)) {
            timestamp = Checks.instant("timestamp", timestamp);
        }
        expiration = expiration.map(e -> Checks.instant("expiration", e));
        Checks.itemSize(
                "the agent data",
                ItemSize.OVERHEAD
                        + Values.size(scope.tenant())
                        + Values.size(scope.persona())
                        + Values.size(scope.userId())
                        + ItemSize.idSize(id)
                        + Values.size(agentId)
                        + Values.size(dataType)
                        + Values.size(content)
                        + Values.size(metadata),
                Values.size(content) + Values.size(metadata));
    }

    /**
     * Returns agent data whose id and timestamp are left to the store.
     *
     * @param scope whose data it is
     * @param agentId the agent
     * @param dataType what it is
     * @param content text, boolean, number, list or map
     */
    public static AgentData of(UserScope scope, String agentId, String dataType, Object content) {
        return new AgentData(
                scope,
                MemoryItem.UNASSIGNED,
                agentId,
                dataType,
                content,
                Map.of(),
                MemoryItem.UNTIMED,
                Optional.empty());
    }

    /**
     * Returns the same with an id and a timestamp.
     *
     * @param newId unique within the scope
     * @param newTimestamp when it came about
     */
    public AgentData identified(String newId, Instant newTimestamp) {
        return new AgentData(
                scope, Checks.id("id", newId), agentId, dataType, content, metadata, newTimestamp, expiration);
    }

    /**
     * Returns the same, expiring at an instant.
     *
     * @param instant from when on it is never returned again
     */
    public AgentData expiringAt(Instant instant) {
        return new AgentData(
                scope,
                id,
                agentId,
                dataType,
                content,
                metadata,
                timestamp,
                Optional.of(Checks.given("expiration", instant)));
    }

    /**
     * Returns whether it may no longer be returned at an instant; the instant of expiration itself counts.
     *
     * @param now the present
     */
    public boolean isExpiredAt(Instant now) {
        Checks.given("now", now);
        return expiration.isPresent() && !expiration.get().isAfter(now);
    }

    /**
     * Returns whether other data says the same: agent, type, content and metadata.
     *
     * @param other what to compare with
     */
    public boolean hasSameContent(AgentData other) {
        Checks.given("other", other);
        return agentId.equals(other.agentId)
                && dataType.equals(other.dataType)
                && content.equals(other.content)
                && metadata.equals(other.metadata);
    }

    /** Returns everything but content and metadata, which logs must not hold. */
    @Override
    public String toString() {
        return "AgentData[" + scope + ", id=" + (id.isEmpty() ? "(unassigned)" : id) + ", agentId=" + agentId
                + ", dataType=" + dataType + "]";
    }
}
