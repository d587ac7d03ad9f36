package ai.orchestra.benchmarks.memory;

import ai.orchestra.memory.Conversation;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.firestore.FirestoreMemory;
import ai.orchestra.testkit.servers.FirestoreEmulator;
import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.google.cloud.firestore.WriteResult;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One message of 500 characters more in Firestore's emulator: ours; a transaction that counts in a head document, as
 * sequences are usually made; and a bare {@code create()} of a document with the same text, which has no order. The last two
 * through Google's client. Not thread-safe.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class FirestoreAppendBenchmark {
    /** An emulator of its own for each fork. */
    @State(Scope.Benchmark)
    public static class Server {
        private final String project = "p-" + UUID.randomUUID();
        private FirestoreEmulator emulator;

        /** Starts it. */
        @Setup
        public void start() {
            emulator = FirestoreEmulator.start();
        }

        /** Stops it. */
        @TearDown
        public void stop() {
            emulator.close();
        }
    }

    /** Ours. */
    @State(Scope.Benchmark)
    public static class Ours {
        private MemoryManager memory;
        private Conversation conversation;

        /** Begins a conversation. */
        @Setup
        public void begin(Server server) {
            memory = FirestoreMemory.builder(server.project)
                    .emulator(server.emulator.host())
                    .timeout(Duration.ofMinutes(1))
                    .attempts(1, Duration.ofMinutes(1))
                    .build();
            conversation = memory.conversation(Turn.key(0));
            conversation.add(Role.USER, Turn.TEXT);
        }

        /** Ends the connection. */
        @TearDown
        public void close() {
            memory.close();
        }
    }

    /** Google's client. */
    @State(Scope.Benchmark)
    public static class Google {
        private Firestore firestore;
        private CollectionReference items;
        private DocumentReference head;
        private long number;

        /** Makes the head. */
        @Setup
        public void begin(Server server) throws ExecutionException, InterruptedException {
            firestore = FirestoreOptions.newBuilder()
                    .setProjectId(server.project)
                    .setEmulatorHost(server.emulator.host())
                    .build()
                    .getService();
            items = firestore.collection("items");
            head = firestore.collection("heads").document("head");
            head.set(Map.of("count", 0L)).get();
        }

        /** Ends the connection. */
        @TearDown
        public void close() throws Exception {
            firestore.close();
        }

        private Map<String, Object> item(long sequence) {
            return Map.of("sequence", sequence, "text", Turn.TEXT, "role", "user");
        }
    }

    /** Ours. */
    @Benchmark
    public MemoryItem ours(Ours ours) {
        return ours.conversation.add(Role.USER, Turn.TEXT);
    }

    /** A transaction on a head document. */
    @Benchmark
    public Long transactionOnHead(Google google) throws ExecutionException, InterruptedException {
        return google.firestore
                .runTransaction(transaction -> {
                    Long count = transaction.get(google.head).get().getLong("count");
                    long next = 1 + (count == null ? 0 : count);
                    transaction.update(google.head, "count", next);
                    transaction.create(google.items.document("item-" + next), google.item(next));
                    return next;
                })
                .get();
    }

    /** One document. */
    @Benchmark
    public WriteResult rawCreate(Google google) throws ExecutionException, InterruptedException {
        long next = ++google.number;
        return google.items.document("raw-" + next).create(google.item(next)).get();
    }
}
