package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.error.MemoryConflictException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Promises about the raw data of agents. */
interface AgentDataPromises extends MemoryPromises {
    @Test
    default void addRawAgentData_keepsEveryPart() {
        AgentData data = new AgentData(
                at().ada(),
                "reading-1",
                "thermometer",
                "reading",
                Map.of("values", List.of(1.5, 2L, "x"), "ok", true),
                Map.of("unit", "C"),
                Instant.parse("2026-01-02T03:04:05.678901234Z"),
                Optional.empty());

        AgentData stored = at().memory().addRawAgentData(data);

        assertThat(stored).isEqualTo(data);
        assertThat(stored.timestamp()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678901Z"));
        assertThat(at().memory().agentData(AgentQuery.of(at().ada())).items()).containsExactly(stored);
    }

    @Test
    default void addRawAgentData_givesIdAndTimestampWhereLeftOut() {
        AgentData stored = at().memory().addRawAgentData(AgentData.of(at().ada(), "agent", "type", 1));

        assertThat(stored.id()).isNotEqualTo(MemoryItem.UNASSIGNED);
        assertThat(stored.timestamp()).isNotEqualTo(MemoryItem.UNTIMED);
    }

    @Test
    default void addRawAgentData_storesTheSameIdAndContentOnce() {
        AgentData data = AgentData.of(at().ada(), "agent", "type", "same").identified("id", Instant.EPOCH);

        assertThat(at().memory().addRawAgentData(data)).isEqualTo(at().memory().addRawAgentData(data));
        assertThat(at().memory().agentData(AgentQuery.of(at().ada())).items()).hasSize(1);
        assertThatThrownBy(() -> at().memory()
                        .addRawAgentData(AgentData.of(at().ada(), "agent", "type", "other")
                                .identified("id", Instant.EPOCH)))
                .isInstanceOf(MemoryConflictException.class);
    }

    @Test
    default void agentData_filtersByAgentAndType() {
        for (String agent : List.of("a", "b")) {
            for (String type : List.of("x", "y")) {
                at().memory().addRawAgentData(AgentData.of(at().ada(), agent, type, agent + type));
            }
        }

        assertThat(contents(AgentQuery.of(at().ada()).agent("a"))).containsExactlyInAnyOrder("ax", "ay");
        assertThat(contents(AgentQuery.of(at().ada()).type("y"))).containsExactlyInAnyOrder("ay", "by");
        assertThat(contents(AgentQuery.of(at().ada()).agent("b").type("x"))).containsExactly("bx");
    }

    @Test
    default void agentData_pagesNewestFirst() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        for (int i = 0; i < 7; i++) {
            at().memory()
                    .addRawAgentData(AgentData.of(at().ada(), "agent", "type", (long) i)
                            .identified("id-" + i, noon.plusSeconds(i / 2)));
        }

        List<Object> read = new ArrayList<>();
        AgentQuery query = AgentQuery.of(at().ada()).limit(3);
        Optional<PageToken> token = Optional.empty();
        do {
            Page<AgentData> page =
                    at().memory().agentData(token.map(query::after).orElse(query));
            page.items().forEach(data -> read.add(data.content()));
            token = page.next();
        } while (token.isPresent() && read.size() < 20);

        assertThat(read).containsExactly(6L, 4L, 5L, 2L, 3L, 0L, 1L);
    }

    private List<Object> contents(AgentQuery query) {
        return at().memory().agentData(query).items().stream()
                .map(AgentData::content)
                .toList();
    }
}
