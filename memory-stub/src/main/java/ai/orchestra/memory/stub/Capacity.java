package ai.orchestra.memory.stub;

import ai.orchestra.memory.error.MemoryStorageException;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds how many records a stub holds. Thread-safe. */
final class Capacity {
    private final long most;
    private final AtomicLong used = new AtomicLong();

    Capacity(long most) {
        this.most = most;
    }

    void take(String operation, int records) {
        long now = used.addAndGet(records);
        if (now > most) {
            used.addAndGet(-records);
            throw new MemoryStorageException(
                    operation,
                    operation + ": the stub holds its limit of " + most
                            + " records; delete some, or raise the limit with maxRecords(...)",
                    false,
                    false,
                    null);
        }
    }

    void give(int records) {
        used.addAndGet(-records);
    }

    long used() {
        return used.get();
    }
}
