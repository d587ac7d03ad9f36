/** Conversations, agent data and sessions behind one interface. */
module ai.orchestra.memory {
    requires transitive ai.orchestra.config;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports ai.orchestra.memory;
    exports ai.orchestra.memory.cache;
    exports ai.orchestra.memory.crypto;
    exports ai.orchestra.memory.embed;
    exports ai.orchestra.memory.error;
    exports ai.orchestra.memory.health;
    exports ai.orchestra.memory.observe;
    exports ai.orchestra.memory.select;
    exports ai.orchestra.memory.spi;
    exports ai.orchestra.memory.tiered;
    exports ai.orchestra.memory.view;

    uses ai.orchestra.memory.spi.MemoryStoreProvider;
    uses ai.orchestra.memory.spi.MemoryCacheProvider;
}
