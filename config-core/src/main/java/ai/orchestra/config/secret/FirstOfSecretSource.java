package ai.orchestra.config.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Several sources, asked in their order. */
final class FirstOfSecretSource implements SecretSource {
    private final List<SecretSource> sources;

    FirstOfSecretSource(List<SecretSource> sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return sources.stream().map(SecretSource::name).collect(Collectors.joining(", "));
    }

    @Override
    public Lookup lookup(SecretRequest request) {
        Lookup.@Nullable Denied denied = null;
        for (SecretSource source : sources) {
            Lookup answer = source.lookup(request);
            if (answer instanceof Lookup.Found) {
                return answer;
            }
            if (answer instanceof Lookup.Denied first && denied == null) {
                denied = first;
            }
        }
        return denied != null ? denied : new Lookup.Absent(request.id());
    }

    @Override
    public String advice(String id) {
        return sources.stream()
                .map(source -> source.advice(id))
                .filter(advice -> !advice.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public CreationTime creationTime(SecretRequest request) {
        List<String> reasons = new ArrayList<>();
        for (SecretSource source : sources) {
            CreationTime time = timeIn(source, request);
            if (time instanceof CreationTime.Unknown unknown) {
                reasons.add(unknown.reason());
            } else {
                return time;
            }
        }
        return new CreationTime.Unknown(String.join("; ", reasons));
    }

    private static CreationTime timeIn(SecretSource source, SecretRequest request) {
        try {
            return source.creationTime(request);
        } catch (SecretException e) {
            // The version may be a later source's.
            return new CreationTime.Unknown(e.messageText());
        }
    }

    @Override
    public boolean isFixed() {
        return sources.stream().allMatch(SecretSource::isFixed);
    }

    @Override
    public void close() {
        sources.forEach(SecretSource::close);
    }
}
