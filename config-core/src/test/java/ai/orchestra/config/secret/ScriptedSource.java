package ai.orchestra.config.secret;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A remote source that answers as it is told, and remembers what it was asked. Thread-safe. */
final class ScriptedSource implements SecretSource {
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Supplier<Lookup>> answers = new ConcurrentHashMap<>();
    volatile boolean closed;

    ScriptedSource found(String id, String value, String version) {
        return answer(id, () -> new Lookup.Found(Secret.of(value), version, Instant.parse("2026-01-01T00:00:00Z")));
    }

    ScriptedSource answer(String id, Supplier<Lookup> answer) {
        answers.put(id, answer);
        return this;
    }

    ScriptedSource absent(String id) {
        answers.remove(id);
        return this;
    }

    ScriptedSource down(String id) {
        return answer(id, () -> {
            throw new SecretUnavailableException("the service does not answer");
        });
    }

    ScriptedSource denied(String id) {
        return answer(id, () -> new Lookup.Denied(id, "grant the role accessor"));
    }

    int count(String id) {
        return Collections.frequency(asked, id);
    }

    @Override
    public String name() {
        return "remote";
    }

    @Override
    public Lookup lookup(SecretRequest request) {
        asked.add(request.id());
        Supplier<Lookup> answer = answers.get(request.id());
        return answer == null ? new Lookup.Absent(request.id()) : answer.get();
    }

    @Override
    public String advice(String id) {
        return "gcloud secrets create " + id + " --data-file=-";
    }

    @Override
    public void close() {
        closed = true;
    }
}
