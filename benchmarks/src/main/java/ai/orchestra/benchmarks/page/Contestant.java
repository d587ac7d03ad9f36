package ai.orchestra.benchmarks.page;

/**
 * Who does the work of a scenario. Immutable and thread-safe.
 *
 * @param name such as {@code ours} or a library's
 * @param figure what it took
 */
public record Contestant(String name, Pick figure) {}
