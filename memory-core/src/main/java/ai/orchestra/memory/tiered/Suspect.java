package ai.orchestra.memory.tiered;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.UserScope;
import java.util.Optional;

/** What in the cache may be out of date: one conversation with its session, or a whole scope. */
record Suspect(UserScope scope, Optional<ConversationKey> key) {
    static Suspect of(ConversationKey key) {
        return new Suspect(key.scope(), Optional.of(key));
    }

    static Suspect of(UserScope scope) {
        return new Suspect(scope, Optional.empty());
    }
}
