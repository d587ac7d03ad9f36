/** The memory contract in the memory of the process. */
module ai.orchestra.memory.stub {
    requires transitive ai.orchestra.memory;
    requires static transitive org.jspecify;

    exports ai.orchestra.memory.stub;

    provides ai.orchestra.memory.spi.MemoryStoreProvider with
            ai.orchestra.memory.stub.StubMemoryProvider;
}
