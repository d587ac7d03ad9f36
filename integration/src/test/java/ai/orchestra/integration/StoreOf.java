package ai.orchestra.integration;

import ai.orchestra.config.spi.Availability;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryStoreProvider;

/** Offers the store of another provider, with something around it, under the same name. */
record StoreOf(MemoryStoreProvider provider, AroundStore around) implements MemoryStoreProvider {
    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Availability availability(MemoryContext context) {
        return provider.availability(context);
    }

    @Override
    public MemoryBackend create(MemoryContext context) {
        return AroundStore.over(provider.create(context), around);
    }
}
