package ai.orchestra.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.error.MemoryValidationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the records refuse, and with which words. */
class RecordLimitsTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final UserScope ADA = KEY.scope();

    static Stream<Arguments> wrong() {
        return Stream.of(
                row("userId is empty; give it at least one visible character", () -> UserScope.of(" ")),
                row("tenant is empty; give it at least one visible character", () -> new UserScope("", "p", "u")),
                row("persona is empty; give it at least one visible character", () -> new UserScope("t", "", "u")),
                row(
                        "sessionId has a control character at index 1; remove it, ids are single-line text",
                        () -> ConversationKey.of("ada", "a\tb")),
                row(
                        "userId is not valid Unicode: half a surrogate pair at index 2; cut text between code points",
                        () -> UserScope.of("ab\uD83D")),
                row(
                        "userId is not valid Unicode: half a surrogate pair at index 0; cut text between code points",
                        () -> UserScope.of("\uDE00ab")),
                row(
                        "userId takes 513 bytes in UTF-8; the limit is 512, so use a hash of it",
                        () -> UserScope.of("\u00E9".repeat(256) + "x")),
                row("id is empty; give it at least one visible character", () -> item().id("")),
                row(
                        "sequence is -1; it cannot be negative",
                        () -> item().sequence(-1).build()),
                row(
                        "id is empty; give it at least one visible character",
                        () -> item().sequence(1).timestamp(Instant.EPOCH).build()),
                row(
                        "timestamp is -1000000000-01-01T00:00:00Z; it must lie between the years 1 and 9999, which every"
                                + " back end can store",
                        () -> item().id("i").sequence(1).build()),
                row(
                        "expiration is +10000-01-01T00:00:00Z; it must lie between the years 1 and 9999, which every"
                                + " back end can store",
                        () -> item().expiration(Instant.parse("+10000-01-01T00:00:00Z"))
                                .build()),
                row(
                        "itemType is empty; give it at least one visible character",
                        () -> item().itemType("").build()),
                row(
                        "metadata.a is a java.lang.Object; use text, boolean, whole or broken number, list or map",
                        () -> item().metadata("a", new Object()).build()),
                row(
                        "metadata.a[1] is NaN, which JSON cannot hold",
                        () -> item().metadata("a", List.of(1, Double.NaN)).build()),
                row(
                        "metadata.a is -Infinity, which JSON cannot hold",
                        () -> item().metadata("a", Float.NEGATIVE_INFINITY).build()),
                row(
                        "metadata.a[0] is a list within a list, which Firestore cannot store; wrap it in a map",
                        () -> item().metadata("a", List.of(List.of())).build()),
                row(
                        "metadata has the key __a__; Firestore reserves names with two underscores at both ends",
                        () -> item().metadata("__a__", 1).build()),
                row(
                        "metadata.a has a key that is not text",
                        () -> item().metadata("a", Map.of(1, 2)).build()),
                row(
                        "a key of metadata is empty; give it at least one visible character",
                        () -> item().metadata("", 1).build()),
                row(
                        "metadata.a is null; leave the key out instead",
                        () -> item().metadata(java.util.Collections.singletonMap("a", null))
                                .build()),
                row("the number of dimensions is 0; it must be between 1 and 2048", () -> Embedding.of()),
                row(
                        "the embedding's value at index 1 is NaN; every value must be finite",
                        () -> Embedding.of(1, Float.NaN)),
                row("the embedding is all zeros, so it has no direction to compare", () -> Embedding.of(0, -0f)),
                row(
                        "cannot compare embeddings of 1 and 2 dimensions; embed both with the same model",
                        () -> Embedding.of(1).cosine(Embedding.of(1, 2))),
                row(
                        "limit is 0; it must be between 1 and 1000",
                        () -> HistoryQuery.of(KEY).limit(0)),
                row(
                        "limit is 1001; it must be between 1 and 1000",
                        () -> AgentQuery.of(ADA).limit(1001)),
                row(
                        "topK is 1001; it must be between 1 and 1000",
                        () -> SemanticQuery.of(ADA, Embedding.of(1)).topK(1001)),
                row(
                        "minScore is 1.5; a cosine lies between -1 and 1",
                        () -> SemanticQuery.of(ADA, Embedding.of(1)).minScore(1.5)),
                row(
                        "minScore is NaN; a cosine lies between -1 and 1",
                        () -> SemanticQuery.of(ADA, Embedding.of(1)).minScore(Double.NaN)),
                row(
                        "the metadata filter on a asks for a list or map; filter on text, boolean or number",
                        () -> HistoryQuery.of(KEY).metadata(Map.of("a", List.of()))),
                row("maxDeletes is 0; it must be between 1 and 100000", () -> new CleanupOptions(0)),
                row("expected version is -1; it cannot be negative", () -> ExpectedVersion.of(-1)),
                row("expected version is -2; it cannot be negative", () -> new ExpectedVersion(-2)),
                row(
                        "idempotencyKey is empty; give it at least one visible character",
                        () -> AppendOptions.DEFAULT.idempotent("")),
                row("this is no page token; begin again without one", () -> new PageToken("")),
                row("this is no page token; begin again without one", () -> new PageToken("x".repeat(1_025))),
                row(
                        "content is null; give a value",
                        () -> new AgentData(ADA, "", "a", "t", nothing(), Map.of(), Instant.EPOCH, Optional.empty())),
                row("agentId is empty; give it at least one visible character", () -> AgentData.of(ADA, "", "t", 1)),
                row("dataType is empty; give it at least one visible character", () -> AgentData.of(ADA, "a", "", 1)),
                row(
                        "version is -1; it cannot be negative",
                        () -> new Session(KEY, -1, Map.of(), Instant.EPOCH, Optional.empty())),
                row(
                        "updated is -1000000000-01-01T00:00:00Z; it must lie between the years 1 and 9999, which every"
                                + " back end can store",
                        () -> new Session(KEY, 1, Map.of(), MemoryItem.UNTIMED, Optional.empty())));
    }

    @SuppressWarnings("NullAway")
    private static Object nothing() {
        return null;
    }

    private static MemoryItemBuilder item() {
        return MemoryItem.builder(KEY);
    }

    private static Arguments row(String message, Supplier<Object> make) {
        return Arguments.of(message, make);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void records_refuse_withAMessageThatSaysWhatToDo(String message, Supplier<Object> make) {
        assertThatThrownBy(make::get)
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage(message);
    }

    @Test
    void records_refuseWhatIsTooLarge() {
        String large = "x".repeat(MemoryLimits.MAX_ITEM_BYTES);

        assertThatThrownBy(() -> MemoryItem.of(KEY, Role.USER, large))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage(
                        "the item takes 1049765 bytes (1048577 of content, 1188 of ids, hash and overhead, see ItemSize);"
                                + " the limit is 1048576, so split it or keep large parts elsewhere");
        assertThatThrownBy(() -> AgentData.of(ADA, "a", "t", large)).hasMessageStartingWith("the agent data takes");
        assertThatThrownBy(() -> Session.of(KEY, Map.of("k", large))).hasMessageStartingWith("the session takes");
    }

    @Test
    void itemSize_countsByFirestoresRules() {
        long plain = ItemSize.of(item().build());

        // Text is UTF-8 plus one, a number 8, a boolean 1, a name like a text; the hash of the text is 64 digits.
        assertThat(plain).isEqualTo(1_024 + "default".length() + 1 + "default".length() + 1 + 4 + 6 + 65 + 8 + 1 + 1);
        assertThat(ItemSize.of(item().text("\u00E9").build())).isEqualTo(plain + 2 + 64);
        assertThat(ItemSize.of(item().metadata("n", 1).build())).isEqualTo(plain + 2 + 8);
        assertThat(ItemSize.of(item().metadata("b", true).build())).isEqualTo(plain + 2 + 1);
        assertThat(ItemSize.of(item().metadata("l", List.of("ab", 1.5)).build()))
                .isEqualTo(plain + 2 + 3 + 8);
        assertThat(ItemSize.of(item().metadata("m", Map.of("k", "v")).build())).isEqualTo(plain + 2 + 4);
        assertThat(ItemSize.of(item().embedding(Embedding.of(1, 2)).build())).isEqualTo(plain + 16);
    }

    @Test
    void values_areCopiedAndNormalised() {
        MemoryItem item = item().metadata("byte", (byte) 1)
                .metadata("short", (short) 2)
                .metadata("int", 3)
                .metadata("float", 0.5f)
                .metadata("zero", -0.0)
                .build();

        assertThat(item.metadata()).isEqualTo(Map.of("byte", 1L, "short", 2L, "int", 3L, "float", 0.5, "zero", 0.0));
        assertThatThrownBy(() -> item.metadata().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void depth_ofSixteenIsStored_andOfSeventeenRefused() {
        Object deep = Map.of("leaf", 1);
        for (int i = 0; i < 14; i++) {
            deep = Map.of("k", deep);
        }
        Object fifteen = deep;

        assertThat(item().metadata("a", fifteen).build().metadata()).isNotEmpty();
        assertThatThrownBy(() -> item().metadata("a", Map.of("k", fifteen)).build())
                .hasMessageEndingWith("is nested deeper than 16 levels; flatten it");
        assertThatThrownBy(() ->
                        item().metadata("a", Map.of("k", List.of(fifteen))).build())
                .hasMessageEndingWith("is nested deeper than 16 levels; flatten it");
    }

    @Test
    void toString_ofRecordsHoldsNoContent() {
        String text = "private text";
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(List.of(
                        MemoryItem.of(KEY, Role.USER, text).toString(),
                        item().id("i").text(text).build().toString(),
                        AgentData.of(ADA, "a", "t", text).toString(),
                        AgentData.of(ADA, "a", "t", text).identified("i", now).toString(),
                        Session.of(KEY, Map.of("k", text)).toString(),
                        Embedding.of(0.123f).toString()))
                .noneMatch(shown -> shown.contains(text) || shown.contains("123"))
                .anyMatch(shown -> shown.contains("(unassigned)"))
                .anyMatch(shown -> shown.contains("id=i,"));
    }

    @Test
    void expiration_countsFromItsInstantOn() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        MemoryItem item = item().expiration(noon).build();
        AgentData data = AgentData.of(ADA, "a", "t", 1).expiringAt(noon);
        Session session = Session.of(KEY, Map.of()).expiringAt(noon);

        for (Duration before : List.of(Duration.ofNanos(1), Duration.ofDays(1))) {
            assertThat(item.isExpiredAt(noon.minus(before))).isFalse();
            assertThat(data.isExpiredAt(noon.minus(before))).isFalse();
            assertThat(session.isExpiredAt(noon.minus(before))).isFalse();
        }
        assertThat(item.isExpiredAt(noon) && data.isExpiredAt(noon) && session.isExpiredAt(noon))
                .isTrue();
        assertThat(item().build().isExpiredAt(noon)).isFalse();
        assertThat(AgentData.of(ADA, "a", "t", 1).isExpiredAt(noon)).isFalse();
        assertThat(Session.of(KEY, Map.of()).isExpiredAt(noon)).isFalse();
    }

    @Test
    void sameContent_ignoresIdsAndTimes() {
        MemoryItem one =
                item().text("t").metadata("k", 1).embedding(Embedding.of(1)).build();

        assertThat(one.hasSameContent(one.toBuilder()
                        .id("other")
                        .timestamp(Instant.EPOCH)
                        .expiration(Instant.EPOCH)
                        .build()))
                .isTrue();
        assertThat(Stream.of(
                        one.toBuilder().text("u").build(),
                        one.toBuilder().role(Role.TOOL).build(),
                        one.toBuilder().itemType("fact").build(),
                        one.toBuilder().embedding(Embedding.of(2)).build(),
                        one.toBuilder().metadata(Map.of()).build()))
                .noneMatch(one::hasSameContent);
        AgentData data = AgentData.of(ADA, "a", "t", 1);
        assertThat(data.hasSameContent(data.identified("i", Instant.EPOCH))).isTrue();
        assertThat(Stream.of(
                        AgentData.of(ADA, "b", "t", 1),
                        AgentData.of(ADA, "a", "u", 1),
                        AgentData.of(ADA, "a", "t", 2),
                        new AgentData(ADA, "", "a", "t", 1, Map.of("k", 1), MemoryItem.UNTIMED, Optional.empty())))
                .noneMatch(data::hasSameContent);
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without null checks does.
    void item_withNull_isRefusedBeforeItIsStored() {
        assertThatThrownBy(() -> MemoryItem.of(KEY, null, "x"))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("role is null; give a value");
        assertThatThrownBy(() -> MemoryItem.of(KEY, Role.USER, null))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("text is null; give a value");
    }
}
