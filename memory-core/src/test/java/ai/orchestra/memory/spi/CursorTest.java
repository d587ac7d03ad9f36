package ai.orchestra.memory.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryValidationException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final UserScope ADA = UserScope.of("ada");
    private static final HistoryQuery QUERY = HistoryQuery.of(ADA.session("first"))
            .roles(Role.USER, Role.TOOL)
            .types("a", "b", "c")
            .metadata(Map.of("x", 1, "y", "z"));

    @Test
    void token_givesThePositionBack() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 1_000; i++) {
            Cursor cursor = new Cursor(random.nextLong(), random.nextLong(), "\u00E9".repeat(random.nextInt(257)));
            assertThat(Cursor.parse(cursor.token(QUERY), QUERY)).isEqualTo(cursor);
            assertThat(Cursor.parse(cursor.token(AgentQuery.of(ADA)), AgentQuery.of(ADA)))
                    .isEqualTo(cursor);
        }
    }

    @Test
    void token_isSafeInAUrl() {
        assertThat(new Cursor(-1, -1, "\u00FF\u00FE").token(QUERY).text()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void token_belongsToItsQueryWhateverTheLimitAndTheOrderOfFilters() {
        PageToken token = new Cursor(1, 2, "").token(QUERY);

        assertThat(Cursor.parse(
                        token,
                        QUERY.limit(7)
                                .types("c", "a", "b")
                                .roles(Role.TOOL, Role.USER)
                                .metadata(Map.of("y", "z", "x", 1))))
                .isEqualTo(new Cursor(1, 2, ""));
        for (HistoryQuery other : List.of(
                HistoryQuery.of(ADA),
                QUERY.types("a"),
                QUERY.roles(Role.USER),
                QUERY.metadata(Map.of("x", 2, "y", "z")),
                new HistoryQuery(
                        new UserScope("other", "default", "ada"),
                        QUERY.sessionId(),
                        20,
                        QUERY.filter(),
                        QUERY.after()))) {
            assertThatThrownBy(() -> Cursor.parse(token, other))
                    .isInstanceOf(MemoryValidationException.class)
                    .hasMessage("the page token belongs to another query; begin again without a token");
        }
        AgentQuery agents = AgentQuery.of(ADA);
        PageToken agentToken = new Cursor(1, 2, "").token(agents.agent("a"));
        assertThatThrownBy(() -> Cursor.parse(agentToken, agents)).isInstanceOf(MemoryValidationException.class);
        assertThatThrownBy(() -> Cursor.parse(agentToken, agents.type("a")))
                .isInstanceOf(MemoryValidationException.class);
    }

    @Test
    void parse_refusesWhatIsNoToken() {
        byte[] good =
                Base64.getUrlDecoder().decode(new Cursor(1, 2, "").token(QUERY).text());
        byte[] version = good.clone();
        version[0] = 2;
        byte[] cut = java.util.Arrays.copyOf(good, good.length - 1);
        for (String wrong : List.of(
                "?",
                "AAAA",
                Base64.getUrlEncoder().encodeToString(version),
                Base64.getUrlEncoder().encodeToString(cut))) {
            assertThatThrownBy(() -> Cursor.parse(new PageToken(wrong), QUERY))
                    .isInstanceOf(MemoryValidationException.class)
                    .hasMessage("this is no page token; begin again without one");
        }
    }

    @Test
    void micros_countsFrom1970() {
        assertThat(Cursor.micros(Instant.parse("1970-01-01T00:00:01.000002Z"))).isEqualTo(1_000_002);
        assertThat(Cursor.micros(Instant.parse("1969-12-31T23:59:59.999999Z"))).isEqualTo(-1);
    }
}
