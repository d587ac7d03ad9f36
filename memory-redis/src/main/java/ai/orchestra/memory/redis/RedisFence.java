package ai.orchestra.memory.redis;

import static ai.orchestra.memory.redis.RedisScripts.bytes;
import static ai.orchestra.memory.redis.RedisScripts.text;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.cache.EraseToken;
import ai.orchestra.memory.cache.WriteToken;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The verbs that conversations and sessions share. Thread-safe. */
final class RedisFence {
    private static final Script BEGIN = Script.load("begin");
    private static final Script ERASE = Script.load("erase");
    // What a double holds exactly, with room to count up: Lua's only numbers are doubles.
    private static final long EPOCHS = 1L << 52;
    // Entries that were filled at once shall not end at once; and none shall outlive the time that was asked for.
    private static final double JITTER = 0.1;
    private static final int UNLINKED_AT_ONCE = 500;

    private final RedisLink link;
    private final RedisScripts scripts;
    private final RedisKeys keys;
    private final Duration ttl;
    private final RandomGenerator random;

    RedisFence(RedisLink link, RedisKeys keys, Duration ttl, RandomGenerator random) {
        this.link = link;
        this.scripts = new RedisScripts(link);
        this.keys = keys;
        this.ttl = ttl;
        this.random = random;
    }

    Duration ttl() {
        return ttl;
    }

    /** Returns a number that no other call gets: an epoch or a marker, if one begins. */
    byte[] fresh() {
        return bytes(1 + random.nextLong(EPOCHS));
    }

    byte[] life() {
        return bytes(Math.max(1, (long) (ttl.toMillis() * (1 - JITTER * random.nextDouble()))));
    }

    private String newId() {
        return Long.toString(random.nextLong() >>> 1, 36) + Long.toString(random.nextLong() >>> 1, 36);
    }

    CompletionStage<List<Object>> run(ConversationKey key, Script script, byte[]... arguments) {
        return scripts.run(key.persona(), script, keys.entry(key), arguments);
    }

    /**
     * What two commands found, each at an instant of its own.
     *
     * @param entry the values of the entry's fields
     * @param scope those of its scope's
     */
    record Fields(List<byte @Nullable []> entry, List<byte @Nullable []> scope) {}

    /** Reads fields of an entry, and then some of its scope. */
    CompletionStage<Fields> fields(ConversationKey key, List<String> ofEntry, List<String> ofScope) {
        String[] names = keys.entry(key);
        AsyncCommand<String, byte[], List<byte @Nullable []>> entry = values(names[0], ofEntry);
        AsyncCommand<String, byte[], List<byte @Nullable []>> scope = values(names[1], ofScope);
        return link.send(key.persona(), List.of(entry, scope))
                .thenCompose(sent -> entry.thenCombine(scope, Fields::new));
    }

    private static AsyncCommand<String, byte[], List<byte @Nullable []>> values(String hash, List<String> fields) {
        CommandArgs<String, byte[]> arguments = new CommandArgs<>(RedisLinks.CODEC).addKey(hash);
        fields.forEach(arguments::add);
        return new AsyncCommand<>(new Command<>(CommandType.HMGET, new ValueListOutput<>(RedisLinks.CODEC), arguments));
    }

    CompletionStage<WriteToken> begin(ConversationKey key, Duration life) {
        String id = newId();
        return run(key, BEGIN, fresh(), life(), bytes(id), bytes(life.toMillis()))
                .thenApply(answer -> new WriteToken(
                        key, id, text(answer.get(0)), answer.get(1).equals(1L)));
    }

    CompletionStage<Void> drop(ConversationKey key) {
        return link.commands(key.persona())
                .thenCompose(commands -> commands.unlink(keys.entry(key)[0]))
                .thenApply(count -> null);
    }

    CompletionStage<EraseToken> beginErase(UserScope scope, Duration life) {
        String id = newId();
        return erase(scope, "begin", id, life).thenApply(none -> new EraseToken(scope, id));
    }

    CompletionStage<Long> endErase(EraseToken token) {
        return erase(token.scope(), "end", token.id(), Duration.ZERO)
                .thenCompose(names -> unlink(token.scope(), names));
    }

    CompletionStage<Void> dropScope(UserScope scope) {
        return erase(scope, "drop", "", Duration.ZERO)
                .thenCompose(names -> unlink(scope, names))
                .thenApply(count -> null);
    }

    private CompletionStage<List<Object>> erase(UserScope scope, String mode, String id, Duration life) {
        String key = keys.scope(scope);
        return scripts.run(
                scope.persona(),
                ERASE,
                new String[] {key, key},
                fresh(),
                life(),
                bytes(mode),
                bytes(id),
                bytes(life.toMillis()));
    }

    private CompletionStage<Long> unlink(UserScope scope, List<Object> names) {
        String key = keys.scope(scope);
        CompletionStage<Long> deleted = CompletableFuture.completedFuture(0L);
        for (int from = 0; from < names.size(); from += UNLINKED_AT_ONCE) {
            String[] some = names.subList(from, Math.min(names.size(), from + UNLINKED_AT_ONCE)).stream()
                    .map(name -> RedisKeys.named(key, text(name)))
                    .toArray(String[]::new);
            CompletionStage<Long> part = link.commands(scope.persona()).thenCompose(commands -> commands.unlink(some));
            deleted = deleted.thenCombine(part, Long::sum);
        }
        return deleted;
    }

    CompletionStage<Void> ping() {
        return link.commands().thenCompose(commands -> commands.ping()).thenApply(pong -> null);
    }
}
