package ai.orchestra.memory.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Runs scripts by their digests, and sends the text where Redis does not know it (any more). Thread-safe. */
final class RedisScripts {
    private final RedisLink link;

    RedisScripts(RedisLink link) {
        this.link = link;
    }

    CompletionStage<List<Object>> run(String persona, Script script, String[] keys, byte[]... arguments) {
        return link.commands(persona).thenCompose(commands -> run(commands, script, keys, arguments));
    }

    private static CompletionStage<List<Object>> run(
            RedisClusterAsyncCommands<String, byte[]> commands, Script script, String[] keys, byte[]... arguments) {
        CompletableFuture<List<Object>> result = new CompletableFuture<>();
        commands.<List<Object>>evalsha(script.sha1(), ScriptOutputType.MULTI, keys, arguments)
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        result.complete(answer);
                    } else if (isUnknown(failure)) {
                        // A restart, a failover or SCRIPT FLUSH; EVAL also makes it known again.
                        commands.<List<Object>>eval(script.text(), ScriptOutputType.MULTI, keys, arguments)
                                .whenComplete((second, again) -> {
                                    if (again == null) {
                                        result.complete(second);
                                    } else {
                                        result.completeExceptionally(again);
                                    }
                                });
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
        return result;
    }

    private static boolean isUnknown(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }

    static String text(Object answer) {
        return new String((byte[]) answer, StandardCharsets.UTF_8);
    }
}
