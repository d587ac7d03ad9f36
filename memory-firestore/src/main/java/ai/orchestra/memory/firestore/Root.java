package ai.orchestra.memory.firestore;

/** One database, and what stands before the names of its collections. Immutable. */
record Root(String project, String database, String prefix) {
    static final String DEFAULT_DATABASE = "(default)";

    String databaseName() {
        return "projects/" + project + "/databases/" + database;
    }

    String parent() {
        return databaseName() + "/documents";
    }

    String collectionId(MemoryCollection collection) {
        return prefix + collection.collectionName();
    }

    String name(MemoryCollection collection, String documentId) {
        return parent() + "/" + collectionId(collection) + "/" + documentId;
    }

    String name(ItemPlace place) {
        return name(MemoryCollection.MEMORY_ITEMS, place.documentId());
    }

    static String documentId(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
