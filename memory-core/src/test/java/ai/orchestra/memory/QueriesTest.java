package ai.orchestra.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.orchestra.memory.error.MemoryConflictException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueriesTest {
    private static final UserScope ADA = UserScope.of("ada");
    private static final ConversationKey KEY = ADA.session("first");

    @Test
    void historyQuery_keepsEverythingElseWhenOnePartChanges() {
        PageToken token = new PageToken("token");
        HistoryQuery query = HistoryQuery.of(KEY)
                .limit(7)
                .types("fact", "note")
                .roles(Role.TOOL)
                .metadata(Map.of("k", 1))
                .after(token);

        assertThat(query)
                .isEqualTo(new HistoryQuery(
                        ADA,
                        Optional.of("first"),
                        7,
                        new ItemFilter(Set.of(Role.TOOL), Set.of("fact", "note"), Map.of("k", 1L)),
                        Optional.of(token)));
        assertThat(query.conversation()).contains(KEY);
        assertThat(HistoryQuery.of(ADA).conversation()).isEmpty();
        assertThat(HistoryQuery.of(ADA).limit()).isEqualTo(20);
    }

    @Test
    void semanticQuery_keepsEverythingElseWhenOnePartChanges() {
        ItemFilter facts = new ItemFilter(Set.of(), Set.of("fact"), Map.of());

        assertThat(SemanticQuery.of(ADA, Embedding.of(1))
                        .topK(7)
                        .minScore(0.5)
                        .session("first")
                        .where(facts))
                .isEqualTo(new SemanticQuery(ADA, Optional.of("first"), Embedding.of(1), 7, 0.5, facts));
        assertThat(SemanticQuery.of(ADA, Embedding.of(1)).topK()).isEqualTo(5);
        assertThat(SemanticQuery.of(ADA, Embedding.of(1))
                        .minScore(-1)
                        .minScore(1)
                        .minScore())
                .isEqualTo(1);
    }

    @Test
    void agentQuery_keepsEverythingElseWhenOnePartChanges() {
        PageToken token = new PageToken("token");
        AgentQuery query = AgentQuery.of(ADA).agent("a").type("t").limit(3).after(token);

        assertThat(query).isEqualTo(new AgentQuery(ADA, Optional.of("a"), Optional.of("t"), 3, Optional.of(token)));
        assertThat(query.matches(AgentData.of(ADA, "a", "t", 1))).isTrue();
        assertThat(query.matches(AgentData.of(ADA, "b", "t", 1))).isFalse();
        assertThat(query.matches(AgentData.of(ADA, "a", "u", 1))).isFalse();
        assertThat(AgentQuery.of(ADA).matches(AgentData.of(ADA, "b", "u", 1))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "1, 2, false", "9007199254740993, 9007199254740992, false"})
    void filter_comparesWholeNumbers(long wanted, long actual, boolean matches) {
        assertThat(matches(wanted, actual)).isEqualTo(matches);
    }

    @Test
    void filter_comparesNumbersByValueAndNothingElseByKind() {
        assertThat(matches(1.0, 1L)).isTrue();
        assertThat(matches(1L, 1.0)).isTrue();
        assertThat(matches(1.5, 1L)).isFalse();
        assertThat(matches(9_007_199_254_740_993L, 9_007_199_254_740_992.0)).isFalse();
        assertThat(matches("1", 1L)).isFalse();
        assertThat(matches(true, true)).isTrue();
        assertThat(matches(true, "true")).isFalse();
        assertThat(matches("x", List.of("x"))).isFalse();
        ItemFilter other = new ItemFilter(Set.of(), Set.of(), Map.of("missing", 1));
        assertThat(other.matches(MemoryItem.of(KEY, Role.USER, "t"))).isFalse();
    }

    private static boolean matches(Object wanted, Object actual) {
        return new ItemFilter(Set.of(), Set.of(), Map.of("k", wanted))
                .matches(MemoryItem.builder(KEY).metadata("k", actual).build());
    }

    @Test
    void filter_needsEveryPart() {
        MemoryItem item = MemoryItem.builder(KEY)
                .role(Role.TOOL)
                .itemType("fact")
                .metadata("a", 1)
                .metadata("b", 2)
                .build();

        assertThat(ItemFilter.ALL.matches(item)).isTrue();
        assertThat(new ItemFilter(Set.of(Role.TOOL), Set.of("fact"), Map.of("a", 1, "b", 2)).matches(item))
                .isTrue();
        assertThat(new ItemFilter(Set.of(Role.USER), Set.of("fact"), Map.of("a", 1)).matches(item))
                .isFalse();
        assertThat(new ItemFilter(Set.of(Role.TOOL), Set.of("note"), Map.of("a", 1)).matches(item))
                .isFalse();
        assertThat(new ItemFilter(Set.of(Role.TOOL), Set.of("fact"), Map.of("a", 1, "b", 3)).matches(item))
                .isFalse();
    }

    @Test
    void expectedVersion_refusesAnotherOne() {
        ExpectedVersion.any().check(7);
        ExpectedVersion.none().check(0);
        ExpectedVersion.of(7).check(7);

        assertThatThrownBy(() -> ExpectedVersion.of(6).check(7))
                .hasMessage("append: expected version 6 but the conversation is at 7; read what is new, then append"
                        + " with the actual version")
                .asInstanceOf(InstanceOfAssertFactories.type(MemoryConflictException.class))
                .satisfies(conflict -> assertThat(conflict.actualVersion()).hasValue(7));
        assertThatThrownBy(() -> ExpectedVersion.none().check(1)).isInstanceOf(MemoryConflictException.class);
    }

    @Test
    void embedding_isAValue() {
        float[] values = {3, 4};
        Embedding embedding = Embedding.of(values);
        values[0] = 9;
        embedding.toArray()[0] = 9;

        assertThat(embedding)
                .isEqualTo(Embedding.of(3, 4))
                .hasSameHashCodeAs(Embedding.of(3, 4))
                .isNotEqualTo(Embedding.of(4, 3));
        assertThat(embedding.dimensions()).isEqualTo(2);
        assertThat(embedding.cosine(Embedding.of(3, 4))).isEqualTo(1);
        assertThat(embedding.cosine(Embedding.of(-4, 3))).isCloseTo(0, within(1e-12));
        assertThat(embedding.cosine(Embedding.of(-6, -8))).isEqualTo(-1);
        assertThat(embedding.cosine(Embedding.of(4, 3))).isCloseTo(0.96, within(1e-12));
    }

    @Test
    void contentHash_normalises() {
        assertThat(ContentHash.normalise(" a \t\r\n b\u00A0\u2003c ")).isEqualTo("a b c");
        assertThat(ContentHash.normalise("e\u0301")).isEqualTo("\u00E9");
        assertThat(ContentHash.of(" \n ")).isEmpty();
        // SHA-256 of "abc", the first example of FIPS 180-4.
        assertThat(ContentHash.of(" abc "))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(ContentHash.of("Abc")).isNotEqualTo(ContentHash.of("abc"));
    }

    @Test
    void role_hasALabelForPrompts() {
        assertThat(Role.values())
                .extracting(Role::label)
                .containsExactly("user", "assistant", "system", "tool", "none");
    }

    @Test
    void session_countsItsVersionWhenStored() {
        java.time.Instant now = java.time.Instant.parse("2026-01-01T00:00:00Z");
        Session session = Session.of(KEY, Map.of("k", 1)).expiringAt(now).stored(now, 7);

        assertThat(session).isEqualTo(new Session(KEY, 7, Map.of("k", 1), now, Optional.of(now)));
        assertThat(session.withState(Map.of("k", 2)).version()).isEqualTo(7);
        assertThat(session.stored(now, 20).version()).as("it is not new").isEqualTo(8);
        assertThat(session.withState(Map.of("k", 2)).updated()).isEqualTo(now);
    }

    @Test
    void reports_sumUp() {
        assertThat(new CleanupReport(1, 2, 4, true).total()).isEqualTo(7);
        assertThat(new ErasureReport(ADA, Map.of("b", 2L, "a", 1L), true, java.time.Instant.EPOCH).total())
                .isEqualTo(3);
    }
}
