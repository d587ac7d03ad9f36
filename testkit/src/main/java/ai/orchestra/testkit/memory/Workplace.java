package ai.orchestra.testkit.memory;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.UserScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestReporter;

/** What every promise works with: the subject, a tenant of its own, and short ways to fill it. Used by one test. */
final class Workplace {
    private final MemorySubject subject;
    private final TestReporter reporter;
    private final String tenant;

    Workplace(MemorySubject subject, TestReporter reporter, String tenant) {
        this.subject = subject;
        this.reporter = reporter;
        this.tenant = tenant;
    }

    MemorySubject subject() {
        return subject;
    }

    MemoryManager memory() {
        return subject.memory();
    }

    UserScope ada() {
        return new UserScope(tenant, "cherry", "ada");
    }

    /** Three scopes that differ from {@link #ada()} in one part each. */
    List<UserScope> strangers() {
        return List.of(
                new UserScope(tenant + "-other", "cherry", "ada"),
                new UserScope(tenant, "sophia", "ada"),
                new UserScope(tenant, "cherry", "bob"));
    }

    ConversationKey key() {
        return ada().session("first");
    }

    /** Appends messages named m1, m2, ... to the conversation, and returns them as stored. */
    List<MemoryItem> fill(ConversationKey key, int count) {
        List<MemoryItem> stored = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            stored.add(memory().addMemoryItem(MemoryItem.of(key, Role.USER, "m" + i)));
        }
        return stored;
    }

    /** Returns a draft that has expired a minute ago. */
    MemoryItem expired(ConversationKey key, String text) {
        return MemoryItem.builder(key).text(text).expiration(past()).build();
    }

    Instant past() {
        return subject.now().minus(Duration.ofMinutes(1));
    }

    /** Goes on only with a subject that can do something; else the promise is reported as not proved. */
    void needs(Capability capability) {
        if (!subject.capabilities().contains(capability)) {
            reporter.publishEntry("not proved, the subject lacks", capability.name());
            Assumptions.abort("not proved: the subject lacks " + capability);
        }
    }
}
