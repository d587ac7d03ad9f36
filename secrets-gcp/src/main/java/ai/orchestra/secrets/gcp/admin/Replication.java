package ai.orchestra.secrets.gcp.admin;

import java.util.HashSet;
import java.util.List;

/**
 * Where a global secret's values are kept; it can never be changed afterwards.
 *
 * <p>All implementations are immutable and thread-safe.
 */
public sealed interface Replication {
    /** Returns replication wherever Google finds best, which is the usual choice. */
    static Replication automatic() {
        return new Automatic();
    }

    /**
     * Returns replication to regions of one's own choice.
     *
     * @param locations the regions, such as {@code europe-west4}; at least one, none twice
     * @throws InvalidSecretException if there is none, or one occurs twice
     */
    static Replication in(List<String> locations) {
        return new UserManaged(locations);
    }

    /** Google chooses the regions. */
    record Automatic() implements Replication {
        @Override
        public String toString() {
            return "automatic";
        }
    }

    /**
     * The user chose the regions.
     *
     * @param locations the regions
     */
    record UserManaged(List<String> locations) implements Replication {
        /**
         * Checks and copies the list.
         *
         * @throws InvalidSecretException if there is none, or one occurs twice
         */
        public UserManaged {
            locations = List.copyOf(locations);
            if (locations.isEmpty() || new HashSet<>(locations).size() < locations.size()) {
                throw new InvalidSecretException(
                        InvalidSecretException.Rule.REPLICATION,
                        "user-managed replication names one region or more, and none twice");
            }
        }

        @Override
        public String toString() {
            return "in " + String.join(", ", locations);
        }
    }
}
