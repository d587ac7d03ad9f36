package ai.orchestra.memory.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ContentHash;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import ai.orchestra.testsupport.Canary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

class MemoryEncryptionTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final UserScope ADA = KEY.scope();
    private static final MemoryCall CALL = new MemoryCall(MemoryOperation.HISTORY, Duration.ofSeconds(1), () -> 0);
    private static final Secret OLD = ring("v1");
    private static final Secret ROTATED = Secret.of(ring("v2").reveal() + "\n" + OLD.reveal());

    private final MemoryBackend store = mock(MemoryBackend.class);
    private final MemoryBackend encrypting = everything(OLD).over(store);

    private static Secret ring(String version) {
        byte[] key = Arrays.copyOf(Canary.secret("memory-" + version).getBytes(StandardCharsets.UTF_8), 32);
        return Secret.of(version + ":" + Base64.getEncoder().encodeToString(key));
    }

    private static MemoryEncryption everything(Secret ring) {
        return MemoryEncryption.with(KeyRing.parse(ring))
                .text()
                .agentContent()
                .sessionState()
                .metadata("email");
    }

    private static MemoryItem stored(String id) {
        return MemoryItem.builder(KEY)
                .id(id)
                .text("my secret plan")
                .metadata("email", "ada@example.org")
                .metadata("lang", "en")
                .sequence(1)
                .timestamp(Instant.EPOCH)
                .build();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    /** Appends through the encryption, and returns what reached the store. */
    private MemoryItem sealed(MemoryBackend over, MemoryItem draft, AppendOptions options) {
        ArgumentCaptor<List<MemoryItem>> items = ArgumentCaptor.captor();
        doAnswer(call -> {
                    List<MemoryItem> given = call.getArgument(1);
                    return CompletableFuture.completedFuture(new AppendResult(
                            given.stream()
                                    .map(item -> item.toBuilder()
                                            .sequence(1)
                                            .timestamp(Instant.EPOCH)
                                            .build())
                                    .toList(),
                            1,
                            1,
                            false));
                })
                .when(store)
                .append(any(), items.capture(), any(), any());
        AppendResult result = join(over.append(KEY, List.of(draft), options, CALL));
        assertThat(result.items().get(0).text()).isEqualTo(draft.text());
        assertThat(result.items().get(0).metadata()).isEqualTo(draft.metadata());
        return items.getAllValues().get(items.getAllValues().size() - 1).get(0);
    }

    private static MemoryItem draft(String id) {
        return new MemoryItem(
                KEY,
                id,
                0,
                Role.USER,
                "message",
                "my secret plan",
                Optional.empty(),
                Map.of("email", "ada@example.org", "lang", "en"),
                MemoryItem.UNTIMED,
                Optional.empty(),
                "");
    }

    @Test
    void append_hidesTextAndChosenMetadata_andNothingElse() {
        MemoryItem sealed = sealed(encrypting, draft("i"), AppendOptions.DEFAULT);

        assertThat(sealed.text()).startsWith("enc1:v1:").doesNotContain("secret");
        assertThat(sealed.metadata().get("email"))
                .asString()
                .startsWith("enc1:v1:")
                .doesNotContain("ada");
        assertThat(sealed.metadata()).containsEntry("lang", "en");
        assertThat(sealed.id()).isEqualTo("i");
        assertThat(sealed.contentHash())
                .startsWith("hmac1:v1:")
                .isNotEqualTo(ContentHash.of(sealed.text()))
                .doesNotContain(ContentHash.of("my secret plan"));
    }

    @Test
    void append_givesTheSameCiphertextForARepetition_andAnotherElsewhere() {
        String text = sealed(encrypting, draft("i"), AppendOptions.DEFAULT).text();

        assertThat(sealed(encrypting, draft("i"), AppendOptions.DEFAULT).text()).isEqualTo(text);
        assertThat(sealed(encrypting, draft("j"), AppendOptions.DEFAULT).text()).isNotEqualTo(text);
    }

    @Test
    void append_namesDraftsItself_andTheSameWayUnderAnIdempotencyKey() {
        AppendOptions request = AppendOptions.DEFAULT.idempotent("request");
        String first = sealed(encrypting, draft(""), request).id();

        assertThat(first).isNotEmpty();
        assertThat(sealed(encrypting, draft(""), request).id()).isEqualTo(first);
        assertThat(sealed(encrypting, draft(""), AppendOptions.DEFAULT).id())
                .isNotEqualTo(
                        sealed(encrypting, draft(""), AppendOptions.DEFAULT).id());
    }

    @Test
    void reading_decryptsInEveryMethod() {
        MemoryItem sealed = sealed(encrypting, draft("i"), AppendOptions.DEFAULT).toBuilder()
                .sequence(1)
                .timestamp(Instant.EPOCH)
                .build();
        when(store.item(any(), any(), any())).thenReturn(CompletableFuture.completedFuture(Optional.of(sealed)));
        when(store.history(any(), any()))
                .thenReturn(CompletableFuture.completedFuture(new Page<>(List.of(sealed), Optional.empty())));
        when(store.search(any(), any()))
                .thenReturn(CompletableFuture.completedFuture(List.of(new ScoredItem(sealed, 0.5))));

        MemoryItem plain = stored("i");
        assertThat(join(encrypting.item(ADA, "i", CALL))).contains(plain);
        assertThat(join(encrypting.history(HistoryQuery.of(KEY), CALL)).items()).containsExactly(plain);
        assertThat(join(encrypting.search(SemanticQuery.of(ADA, Embedding.of(1)), CALL)))
                .containsExactly(new ScoredItem(plain, 0.5));
    }

    @Test
    void reading_refusesACiphertextThatWasMoved() {
        MemoryItem sealed = sealed(encrypting, draft("i"), AppendOptions.DEFAULT).toBuilder()
                .sequence(1)
                .timestamp(Instant.EPOCH)
                .build();
        char last = sealed.text().charAt(sealed.text().length() - 2);
        String changed = sealed.text().substring(0, sealed.text().length() - 2) + (last == 'A' ? 'B' : 'A') + "A";
        for (MemoryItem moved : List.of(
                sealed.toBuilder().id("other").build(),
                sealed.toBuilder().key(ConversationKey.of("bob", "first")).build(),
                sealed.toBuilder().text((String) sealed.metadata().get("email")).build(),
                sealed.toBuilder().text(changed).build(),
                sealed.toBuilder().text("enc1:v1:AAAA").build())) {
            refusedToRead(moved, "was changed, or belongs elsewhere: its authentication failed");
        }
        refusedToRead(
                sealed.toBuilder().text("plain").build(),
                "is not encrypted; allow plaintext while old data is being migrated");
        refusedToRead(
                sealed.toBuilder().text("enc1:nothing").build(),
                "is not encrypted; allow plaintext while old data is being migrated");
        refusedToRead(
                sealed.toBuilder().text("enc1:v9:AAAA").build(),
                "needs the key version v9, which the key ring lacks; add it");
    }

    private void refusedToRead(MemoryItem item, String why) {
        when(store.item(any(), any(), any())).thenReturn(CompletableFuture.completedFuture(Optional.of(item)));
        assertThatThrownBy(() -> join(encrypting.item(ADA, "i", CALL)))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(MemoryStorageException.class)
                .hasMessageEndingWith(why);
    }

    @Test
    void rotation_writesWithTheNewKey_andStillReadsTheOld() {
        MemoryItem old = sealed(encrypting, draft("i"), AppendOptions.DEFAULT).toBuilder()
                .sequence(1)
                .timestamp(Instant.EPOCH)
                .build();
        MemoryBackend rotated = everything(ROTATED).over(store);

        assertThat(sealed(rotated, draft("i"), AppendOptions.DEFAULT).text()).startsWith("enc1:v2:");
        when(store.item(any(), any(), any())).thenReturn(CompletableFuture.completedFuture(Optional.of(old)));
        assertThat(join(rotated.item(ADA, "i", CALL))).contains(stored("i"));
    }

    @Test
    void duplicates_areLookedForUnderEveryKey() {
        String oldHash = sealed(encrypting, draft("i"), AppendOptions.DEFAULT).contentHash();
        MemoryBackend rotated = everything(ROTATED).over(store);
        when(store.isDuplicate(any(), any(), any(), any())).thenReturn(CompletableFuture.completedFuture(false));
        when(store.isDuplicate(eq(ADA), eq(oldHash), eq("x"), any()))
                .thenReturn(CompletableFuture.completedFuture(true));

        assertThat(join(rotated.isDuplicate(ADA, ContentHash.of("my secret plan"), "x", CALL)))
                .isTrue();
        assertThat(join(rotated.isDuplicate(ADA, ContentHash.of("other"), "x", CALL)))
                .isFalse();
    }

    @Test
    void duplicates_inTheClear_areFoundWherePlaintextIsAccepted() {
        String hash = ContentHash.of("my secret plan");
        when(store.isDuplicate(any(), any(), any(), any())).thenReturn(CompletableFuture.completedFuture(false));
        when(store.isDuplicate(eq(ADA), eq(hash), eq("x"), any())).thenReturn(CompletableFuture.completedFuture(true));

        MemoryBackend migrating = everything(OLD).acceptPlaintext().over(store);
        assertThat(join(migrating.isDuplicate(ADA, hash, "x", CALL))).isTrue();
        assertThat(join(encrypting.isDuplicate(ADA, hash, "x", CALL))).isFalse();
        MemoryBackend metadataOnly =
                MemoryEncryption.with(KeyRing.parse(OLD)).metadata("email").over(store);
        assertThat(join(metadataOnly.isDuplicate(ADA, hash, "x", CALL))).isTrue();
    }

    @Test
    void filters_onEncryptedMetadataAreRefused() {
        String message = "the filter asks for metadata.email, which is encrypted and cannot be compared; filter on"
                + " another key, or in the application";
        HistoryQuery query = HistoryQuery.of(KEY).metadata(Map.of("email", "ada@example.org"));

        assertThatThrownBy(() -> encrypting.history(query, CALL))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage(message);
        assertThatThrownBy(() ->
                        encrypting.search(SemanticQuery.of(ADA, Embedding.of(1)).where(query.filter()), CALL))
                .hasMessage(message);
    }

    @Test
    void agentData_isEncryptedAndComesBack() {
        AgentData data = AgentData.of(ADA, "agent", "type", Map.of("n", 1L, "list", List.of("x")));
        ArgumentCaptor<AgentData> given = ArgumentCaptor.captor();
        when(store.addAgentData(given.capture(), any()))
                .thenAnswer(call -> CompletableFuture.completedFuture(call.getArgument(0)));

        AgentData back = join(encrypting.addAgentData(data, CALL));

        assertThat(given.getValue().content()).asString().startsWith("enc1:v1:");
        assertThat(back.content()).isEqualTo(data.content());
        when(store.agentData(any(), any()))
                .thenReturn(CompletableFuture.completedFuture(new Page<>(List.of(given.getValue()), Optional.empty())));
        assertThat(join(encrypting.agentData(AgentQuery.of(ADA), CALL)).items()).containsExactly(back);
    }

    @Test
    void sessions_areEncryptedAndComeBack() {
        Session session = Session.of(KEY, Map.of("title", "private", "n", 1));
        ArgumentCaptor<Session> given = ArgumentCaptor.captor();
        when(store.putSession(given.capture(), any()))
                .thenAnswer(call -> CompletableFuture.completedFuture(call.getArgument(0)));

        assertThat(join(encrypting.putSession(session, CALL))).isEqualTo(session);
        assertThat(given.getValue().state()).containsOnlyKeys("state");
        assertThat(given.getValue().state().get("state")).asString().startsWith("enc1:v1:");
        when(store.session(any(), any())).thenReturn(CompletableFuture.completedFuture(Optional.of(given.getValue())));
        when(store.sessions(any(), any())).thenReturn(CompletableFuture.completedFuture(List.of(given.getValue())));
        assertThat(join(encrypting.session(KEY, CALL))).contains(session);
        assertThat(join(encrypting.sessions(ADA, CALL))).containsExactly(session);
        when(store.session(any(), any())).thenReturn(CompletableFuture.completedFuture(Optional.of(session)));
        assertThatThrownBy(() -> join(encrypting.session(KEY, CALL))).hasMessageContaining("is not encrypted");
    }

    @Test
    void plaintext_isReadWhereItIsAccepted() {
        MemoryBackend migrating = everything(OLD).acceptPlaintext().over(store);
        Session session = Session.of(KEY, Map.of("title", "private"));
        when(store.item(any(), any(), any())).thenReturn(CompletableFuture.completedFuture(Optional.of(stored("i"))));
        when(store.session(any(), any())).thenReturn(CompletableFuture.completedFuture(Optional.of(session)));

        assertThat(join(migrating.item(ADA, "i", CALL))).contains(stored("i"));
        assertThat(join(migrating.session(KEY, CALL))).contains(session);
    }

    @Test
    void encryptionOfNothing_isRefused() {
        for (MemoryEncryption empty : List.of(
                MemoryEncryption.with(KeyRing.parse(OLD)),
                MemoryEncryption.with(KeyRing.parse(OLD)).metadata().acceptPlaintext())) {
            assertThatThrownBy(() -> empty.over(store))
                    .isInstanceOf(MemoryValidationException.class)
                    .hasMessage(
                            "this encryption covers nothing, so all would be stored in the clear; say what to encrypt"
                                    + " with text(), agentContent(), sessionState() or metadata(...)");
        }
    }

    @Test
    void nothing_isTouchedThatIsNotCovered() {
        MemoryBackend none =
                MemoryEncryption.with(KeyRing.parse(OLD)).metadata("another").over(store);
        Session session = Session.of(KEY, Map.of("title", "t"));
        AgentData data = AgentData.of(ADA, "agent", "type", "t").identified("i", Instant.EPOCH);
        when(store.putSession(any(), any())).thenReturn(CompletableFuture.completedFuture(session));
        when(store.addAgentData(any(), any())).thenReturn(CompletableFuture.completedFuture(data));
        when(store.isDuplicate(any(), any(), any(), any())).thenReturn(CompletableFuture.completedFuture(true));

        assertThat(sealed(none, draft("i"), AppendOptions.DEFAULT)).isEqualTo(draft("i"));
        assertThat(join(none.putSession(session, CALL))).isEqualTo(session);
        verify(store).putSession(session, CALL);
        assertThat(join(none.addAgentData(data, CALL))).isEqualTo(data);
        verify(store).addAgentData(data, CALL);
        assertThat(join(none.isDuplicate(ADA, "hash", "", CALL))).isTrue();
        verify(store).isDuplicate(ADA, "hash", "", CALL);
    }

    @Test
    void keyRing_neverShowsAKey() {
        assertThat(KeyRing.parse(ROTATED)).hasToString("KeyRing[current=v2, versions=[v2, v1]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", ":AAAA", "v 1:AAAA", "v1:!", "v1:AAAA"})
    void keyRing_refusesWhatIsNoKey_withoutShowingIt(String text) {
        assertThatThrownBy(() -> KeyRing.parse(Secret.of(text)))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessageStartingWith("the memory encryption key is wrong: line 1 ")
                .message()
                .doesNotContain("AAAA");
    }

    @Test
    void keyRing_namesTheLineThatIsWrong() {
        assertThatThrownBy(() -> KeyRing.parse(Secret.of(OLD.reveal() + "\n" + OLD.reveal())))
                .hasMessage("the memory encryption key is wrong: line 2 repeats a version");
        assertThatThrownBy(() -> KeyRing.parse(Secret.of(OLD.reveal() + "\nv2:AAAA")))
                .hasMessage("the memory encryption key is wrong: line 2 has a key of 3 bytes; AES-256 needs 32");
    }
}
