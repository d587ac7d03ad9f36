package ai.orchestra.memory.firestore;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import java.util.Map;

/**
 * What only this store wants to know; project, keys and emulator are memory's own settings.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param database the id of the database
 * @param databases the database of each persona that has one of its own
 * @param collectionPrefix what stands before the name of every collection
 */
@Settings(prefix = "firestore", others = "*")
public record FirestoreSettings(
        @Env("FIRESTORE_DATABASE") @Default("(default)") @Doc("The Firestore database.")
        String database,

        @Env("FIRESTORE_DB_*")
        @Doc(value = "The Firestore database of a persona that has one of its own.", example = "sophia")
        Map<String, String> databases,

        @Env("FIRESTORE_COLLECTION_PREFIX")
        @Default("")
        @Doc("What stands before the name of every collection, where applications share a database.")
        String collectionPrefix) {
    /** Copies the map. */
    public FirestoreSettings {
        databases = Map.copyOf(databases);
    }
}
