package ai.orchestra.memory.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.RedisCommand;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Makes the ways to Redis. Stateless. */
final class RedisLinks {
    static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private RedisLinks() {}

    /** One server, or a master that Sentinel names: a connection for each database, never a SELECT on a shared one. */
    static RedisLink single(
            RedisClient client, RedisURI uri, Map<String, Integer> databases, Optional<Runnable> shutDown) {
        return new Single(client, uri, databases, shutDown);
    }

    /** A cluster: one database for all. */
    static RedisLink cluster(RedisClusterClient client, Optional<Runnable> shutDown) {
        return new Cluster(client, shutDown);
    }

    /** Returns a persona's name as settings and as code may spell it. */
    static String canonical(String persona) {
        return persona.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** A client of our own closes its connections itself; one that was handed in keeps those of the application. */
    private static void end(Collection<? extends LazyConnection<?>> connections, Optional<Runnable> shutDown) {
        if (shutDown.isPresent()) {
            connections.forEach(LazyConnection::end);
            shutDown.get().run();
        } else {
            connections.forEach(LazyConnection::close);
        }
    }

    private static final class Single implements RedisLink {
        private final Map<Integer, LazyConnection<StatefulRedisConnection<String, byte[]>>> byDatabase =
                new LinkedHashMap<>();
        private final Map<String, Integer> databases = new HashMap<>();
        private final int others;
        private final Optional<Runnable> shutDown;

        Single(RedisClient client, RedisURI uri, Map<String, Integer> databases, Optional<Runnable> shutDown) {
            databases.forEach((persona, database) -> this.databases.put(canonical(persona), database));
            others = uri.getDatabase();
            this.shutDown = shutDown;
            byDatabase.put(others, connection(client, uri, others));
            databases
                    .values()
                    .forEach(database ->
                            byDatabase.computeIfAbsent(database, number -> connection(client, uri, number)));
        }

        private static LazyConnection<StatefulRedisConnection<String, byte[]>> connection(
                RedisClient client, RedisURI uri, int database) {
            RedisURI own = inDatabase(uri, database);
            return new LazyConnection<>(() -> client.connectAsync(CODEC, own));
        }

        /** Copies an address; Lettuce's own copy forgets the Sentinels. */
        private static RedisURI inDatabase(RedisURI uri, int database) {
            if (uri.getSentinels().isEmpty()) {
                return RedisURI.builder(uri).withDatabase(database).build();
            }
            RedisURI.Builder copy = RedisURI.builder()
                    .withSentinelMasterId(uri.getSentinelMasterId())
                    .withDatabase(database)
                    .withSsl(uri)
                    .withAuthentication(uri)
                    .withTimeout(uri.getTimeout());
            uri.getSentinels().forEach(copy::withSentinel);
            return copy.build();
        }

        @Override
        public CompletionStage<RedisClusterAsyncCommands<String, byte[]>> commands(String persona) {
            return commands(database(persona));
        }

        @Override
        public CompletionStage<RedisClusterAsyncCommands<String, byte[]>> commands() {
            return commands(others);
        }

        @Override
        public CompletionStage<Void> send(String persona, List<? extends RedisCommand<String, byte[], ?>> several) {
            return connection(database(persona)).thenAccept(connection -> connection.dispatch(several));
        }

        private int database(String persona) {
            return databases.isEmpty() ? others : databases.getOrDefault(canonical(persona), others);
        }

        private CompletionStage<RedisClusterAsyncCommands<String, byte[]>> commands(int database) {
            return connection(database).thenApply(StatefulRedisConnection::async);
        }

        private CompletionStage<StatefulRedisConnection<String, byte[]>> connection(int database) {
            LazyConnection<StatefulRedisConnection<String, byte[]>> connection = byDatabase.get(database);
            if (connection == null) {
                throw new IllegalStateException("no connection was planned for database " + database);
            }
            return connection.get();
        }

        @Override
        public void close() {
            end(byDatabase.values(), shutDown);
        }
    }

    private static final class Cluster implements RedisLink {
        private final LazyConnection<StatefulRedisClusterConnection<String, byte[]>> connection;
        private final Optional<Runnable> shutDown;

        Cluster(RedisClusterClient client, Optional<Runnable> shutDown) {
            this.connection = new LazyConnection<>(
                    // Without this the client would read the topology at its first connection, and block for it.
                    () -> client.refreshPartitionsAsync().thenCompose(known -> client.connectAsync(CODEC)));
            this.shutDown = shutDown;
        }

        @Override
        public CompletionStage<RedisClusterAsyncCommands<String, byte[]>> commands(String persona) {
            return commands();
        }

        @Override
        public CompletionStage<RedisClusterAsyncCommands<String, byte[]>> commands() {
            return connection.get().thenApply(StatefulRedisClusterConnection::async);
        }

        @Override
        public CompletionStage<Void> send(String persona, List<? extends RedisCommand<String, byte[], ?>> several) {
            // Several at once would block for the connection to a node.
            return connection.get().thenAccept(open -> several.forEach(open::dispatch));
        }

        @Override
        public void close() {
            end(List.of(connection), shutDown);
        }
    }
}
