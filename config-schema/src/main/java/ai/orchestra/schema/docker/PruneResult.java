package ai.orchestra.schema.docker;

/**
 * What a prune removed.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param containers how many stopped containers
 * @param networks how many unused networks
 * @param images how many layers and tags of dangling images
 * @param bytes how much space that gave back
 */
public record PruneResult(int containers, int networks, int images, long bytes) {}
