package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryValidationException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which items a query wants; everything that is named must hold.
 *
 * <p>It means the same in every back end: {@link #matches} is the definition. This record is immutable and thread-safe.
 *
 * @param roles the roles wanted; empty means all
 * @param itemTypes the types wanted; empty means all
 * @param metadata values that top-level metadata must have; text, boolean or number, and numbers compare by value
 */
public record ItemFilter(Set<Role> roles, Set<String> itemTypes, Map<String, Object> metadata) {
    /** Wants every item. */
    public static final ItemFilter ALL = new ItemFilter(Set.of(), Set.of(), Map.of());

    /**
     * Checks and copies everything.
     *
     * @throws MemoryValidationException if a type or value is outside its limits ({@link MemoryLimits}), or if metadata is
     *     to equal a list or map
     */
    public ItemFilter {
        roles = Checks.set("roles", roles);
        itemTypes = Checks.set("itemTypes", itemTypes);
        itemTypes.forEach(type -> Checks.id("itemType", type));
        metadata = Values.copy("the metadata filter", metadata);
        Checks.between("the number of metadata filters", metadata.size(), 0, MemoryLimits.MAX_METADATA_FILTERS);
        metadata.forEach((name, value) -> {
            if (!(value instanceof String || value instanceof Boolean || value instanceof Number)) {
                throw new MemoryValidationException("the metadata filter on " + name
                        + " asks for a list or map; filter on text, boolean or number");
            }
        });
    }

    /**
     * Returns whether an item is wanted.
     *
     * @param item any item
     */
    public boolean matches(MemoryItem item) {
        Checks.given("item", item);
        return (roles.isEmpty() || roles.contains(item.role()))
                && (itemTypes.isEmpty() || itemTypes.contains(item.itemType()))
                && (metadata.isEmpty() || matches(item.metadata()));
    }

    private boolean matches(Map<String, Object> actual) {
        return metadata.entrySet().stream().allMatch(wanted -> same(wanted.getValue(), actual.get(wanted.getKey())));
    }

    private static boolean same(Object wanted, @Nullable Object actual) {
        if (wanted instanceof Number a && actual instanceof Number b) {
            return compare(a, b);
        }
        return wanted.equals(actual);
    }

    private static boolean compare(Number a, Number b) {
        if (a instanceof Long && b instanceof Long) {
            return a.longValue() == b.longValue();
        }
        // Beyond 2^53 a double has gaps; exact decimals keep neighbours apart, as Firestore does.
        return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
}
