package ai.orchestra.memory.tiered;

import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Clock;

/** What the calls of one back end share. Thread-safe, as its parts are. */
record TieredParts(
        TieredOptions options,
        Clock clock,
        MemoryTimer timer,
        CacheGuard guard,
        RepairSet repairs,
        Recovery recovery,
        FencedWrites writes,
        CacheHealth health) {}
