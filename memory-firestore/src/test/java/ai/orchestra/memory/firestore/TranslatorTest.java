package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.error.ItemTooLargeException;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryTimeoutException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.error.MissingIndexException;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.spi.MemoryCall;
import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiExceptionFactory;
import io.grpc.Status;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslatorTest {
    private final Connection connection =
            new Connection(new Target(Optional.of("127.0.0.1:1"), () -> null, List.of()), System::nanoTime);

    private Throwable translate(MemoryOperation operation, Throwable failure) {
        return Translator.translate(
                failure, new MemoryCall(operation, Duration.ofSeconds(5), System::nanoTime), connection);
    }

    /** As Google's client throws it: the status deep inside. */
    private static Throwable api(Status.Code code, String message, @Nullable Throwable cause) {
        Status status = Status.fromCode(code).withDescription(message).withCause(cause);
        return new CompletionException(new ExecutionException(
                ApiExceptionFactory.createException(status.asRuntimeException(), GrpcStatusCode.of(code), false)));
    }

    @ParameterizedTest
    @CsvSource({
        // code, write, expected, retryable, in doubt
        "DEADLINE_EXCEEDED, false, MemoryTimeoutException, true, false",
        "DEADLINE_EXCEEDED, true, MemoryTimeoutException, true, true",
        "UNAVAILABLE, false, MemoryConnectionException, , ",
        "UNAVAILABLE, true, MemoryStorageException, true, true",
        "INTERNAL, false, MemoryStorageException, true, false",
        "INTERNAL, true, MemoryStorageException, true, true",
        "UNKNOWN, true, MemoryStorageException, true, true",
        "ABORTED, true, MemoryStorageException, true, false",
        "RESOURCE_EXHAUSTED, true, MemoryStorageException, true, false",
        "PERMISSION_DENIED, true, MemoryStorageException, false, false",
        "UNAUTHENTICATED, false, MemoryStorageException, false, false",
        "NOT_FOUND, false, MemoryStorageException, false, false",
        "INVALID_ARGUMENT, true, MemoryStorageException, false, false",
        "FAILED_PRECONDITION, true, MemoryStorageException, false, false",
        "UNIMPLEMENTED, true, MemoryStorageException, false, false",
        "DATA_LOSS, true, MemoryStorageException, false, true",
    })
    void everyCode_isTold(
            Status.Code code, boolean write, String expected, @Nullable Boolean retryable, @Nullable Boolean inDoubt) {
        Throwable told =
                translate(write ? MemoryOperation.APPEND : MemoryOperation.HISTORY, api(code, "some words", null));

        assertThat(told.getClass().getSimpleName()).isEqualTo(expected);
        if (told instanceof MemoryStorageException storage) {
            assertThat(storage.inDoubt()).isEqualTo(inDoubt);
            if (code != Status.Code.DATA_LOSS) {
                assertThat(storage.retryable()).isEqualTo(retryable);
            }
            assertThat(storage.operation()).isEqualTo(write ? "append" : "history");
        }
    }

    @Test
    void aRefusedConnection_storedNothing() {
        for (Throwable cause : List.of(new ConnectException("refused"), new UnknownHostException("nowhere"))) {
            assertThat(translate(
                            MemoryOperation.APPEND,
                            api(Status.Code.UNAVAILABLE, "io exception", new RuntimeException(cause))))
                    .isInstanceOf(MemoryConnectionException.class)
                    .hasMessageContaining("127.0.0.1:1");
        }
    }

    @Test
    void aMissingIndex_comesWithTheFix() {
        String link = "https://console.firebase.google.com/v1/r/project/p/firestore/indexes?create_composite=abc";
        String command = "gcloud firestore indexes composite create --project=p --field-config=vector-config";

        assertThat(translate(
                        MemoryOperation.HISTORY,
                        api(
                                Status.Code.FAILED_PRECONDITION,
                                "The query requires an index. You can create it here: " + link,
                                null)))
                .isInstanceOf(MissingIndexException.class)
                .hasMessageContaining(link)
                .hasMessageContaining("firestore.indexes.json");
        assertThat(translate(
                        MemoryOperation.SEMANTIC_SEARCH,
                        api(
                                Status.Code.FAILED_PRECONDITION,
                                "Missing vector index configuration. Please create the required index with the"
                                        + " following gcloud command: " + command,
                                null)))
                .isInstanceOfSatisfying(
                        MissingIndexException.class,
                        missing -> assertThat(missing.fix()).startsWith(command));
    }

    @Test
    void whatIsTooLarge_isToldAsSuch() {
        for (String message : List.of(
                "Document 'x' cannot be written because its size (1,048,600 bytes) exceeds the maximum allowed size",
                "The value of property \"text_content\" is longer than 1048487 bytes.",
                "Transaction too big. Decrease transaction size.")) {
            assertThat(translate(MemoryOperation.APPEND, api(Status.Code.INVALID_ARGUMENT, message, null)))
                    .as(message)
                    .isInstanceOf(ItemTooLargeException.class);
        }
    }

    @Test
    void whatIsDenied_namesTheRole() {
        assertThat(translate(MemoryOperation.APPEND, api(Status.Code.PERMISSION_DENIED, "Missing permissions", null)))
                .hasMessageContaining("roles/datastore.user");
    }

    @Test
    void whatMemoryItselfSays_staysAsItIs() {
        Throwable conflict = new MemoryConflictException("append", "conflict");
        Throwable invalid = new MemoryValidationException("wrong");
        Throwable cancelled = new CancellationException();

        for (Throwable own : List.of(conflict, invalid, cancelled)) {
            assertThat(translate(MemoryOperation.APPEND, new CompletionException(own)))
                    .isSameAs(own);
        }
    }

    @Test
    void anEarlierDoubt_isNotForgotten() {
        Throwable refused =
                RpcFailure.of(api(Status.Code.UNAVAILABLE, "io exception", new ConnectException("refused")));

        assertThat(translate(MemoryOperation.APPEND, new CompletionException(new Rpc.InDoubt(refused))))
                .isInstanceOfSatisfying(
                        MemoryStorageException.class,
                        lost -> assertThat(lost.inDoubt()).isTrue());
        assertThat(translate(MemoryOperation.APPEND, new Rpc.InDoubt(new Rpc.OutOfTime())))
                .isInstanceOfSatisfying(
                        MemoryTimeoutException.class,
                        late -> assertThat(late.inDoubt()).isTrue());
    }

    @Test
    void whatWasRefusedInTheMiddle_isToldAndInDoubt() {
        Throwable refused = RpcFailure.of(api(Status.Code.RESOURCE_EXHAUSTED, "quota exceeded", null));

        assertThat(translate(MemoryOperation.DELETE_CONVERSATION, new Rpc.InDoubt(refused)))
                .isInstanceOfSatisfying(
                        MemoryStorageException.class,
                        half -> assertThat(half.inDoubt()).isTrue())
                .hasMessageContaining("RESOURCE_EXHAUSTED")
                .hasMessageContaining("repeat it");
    }
}
