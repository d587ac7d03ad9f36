package ai.orchestra.integration;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.firestore.FirestoreMemoryProvider;
import ai.orchestra.memory.select.MemoryManagerBuilder;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.testkit.memory.Capability;
import ai.orchestra.testkit.memory.ClockedSubject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Redis in front of Firestore, built from settings; with faults between the two only if they are asked for. */
final class TieredSubject extends ClockedSubject {
    private final FaultyStore faults = new FaultyStore();
    private final boolean faulty;
    private final MemoryManager memory;

    private TieredSubject(Map<String, String> settings, boolean faulty) {
        this.faulty = faulty;
        MemoryManagerBuilder builder = MemoryManagers.builder()
                .context(MemoryContext.of(settings).withClock(clock()))
                .clock(clock());
        if (faulty) {
            builder.storeProviders(List.of(new StoreOf(new FirestoreMemoryProvider(), faults)));
        }
        memory = builder.build();
    }

    /** Store and cache come from the class path; there is nothing in between, so only time can be told what to do. */
    static TieredSubject bySettingsAlone(Map<String, String> settings) {
        return new TieredSubject(settings, false);
    }

    static TieredSubject withFaults(Map<String, String> settings) {
        return new TieredSubject(settings, true);
    }

    @Override
    public MemoryManager memory() {
        return memory;
    }

    @Override
    public Set<Capability> capabilities() {
        return faulty ? super.capabilities() : EnumSet.of(Capability.CONTROLLED_CLOCK);
    }

    @Override
    public void loseNextAnswer() {
        faults.loseNextAnswer();
    }

    @Override
    public void latency(Duration perCall) {
        faults.silent(!perCall.isZero());
    }

    @Override
    public void outage(boolean down) {
        faults.down(down);
    }
}
