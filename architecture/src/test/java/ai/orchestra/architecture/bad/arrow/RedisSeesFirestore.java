package ai.orchestra.architecture.bad.arrow;

import ai.orchestra.memory.firestore.MemoryCollection;

final class RedisSeesFirestore {
    private RedisSeesFirestore() {}

    static String name() {
        return MemoryCollection.MEMORY_ITEMS.collectionName();
    }
}
