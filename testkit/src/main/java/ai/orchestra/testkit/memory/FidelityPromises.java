package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Promises that what comes back is what was given: nothing altered, nothing left out, nothing run together. */
interface FidelityPromises extends MemoryPromises {
    /** Texts that a store could take for the same, or improve. */
    List<String> TEXTS = List.of(
            "",
            "   ",
            " a blank in front",
            "a blank behind ",
            "\ta tab and an end of line\n",
            "two ends\r\nof a line\rof old",
            "composed \u00E9, decomposed e\u0301",
            "a blank\u00A0that does not break",
            "\uFEFFa mark of byte order",
            "family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "quotes \" ' \\ and <b>&amp;</b>");

    @Test
    default void append_keepsTextAsItIs() {
        List<MemoryItem> drafts = TEXTS.stream()
                .map(text -> MemoryItem.of(at().key(), Role.USER, text))
                .toList();
        List<String> stored = new ArrayList<>();

        assertThatCode(() -> at().memory().append(at().key(), drafts, AppendOptions.DEFAULT).items().stream()
                        .map(MemoryItem::text)
                        .forEach(stored::add))
                .as("append, also of an empty text")
                .doesNotThrowAnyException();

        assertThat(stored).isEqualTo(TEXTS);
        assertThat(at().memory().conversation(at().key()).last(TEXTS.size()))
                .extracting(MemoryItem::text)
                .isEqualTo(TEXTS);
    }

    @Test
    default void values_keepTextAsItIs() {
        Map<String, Object> values = Map.of("texts", TEXTS);
        MemoryItem item = at().memory()
                .addMemoryItem(MemoryItem.builder(at().key())
                        .text("t")
                        .metadata(values)
                        .build());
        at().memory().addRawAgentData(AgentData.of(at().ada(), "agent", "type", TEXTS));
        at().memory().putSession(Session.of(at().key(), values));

        assertThat(at().memory().getMemoryItem(at().ada(), item.id()).map(MemoryItem::metadata))
                .contains(values);
        assertThat(at().memory().agentData(AgentQuery.of(at().ada())).items())
                .extracting(AgentData::content)
                .containsExactly(TEXTS);
        assertThat(at().memory().session(at().key()).map(Session::state)).contains(values);
    }

    @Test
    default void history_holdsAThousandWhereAskedFor() {
        int most = MemoryLimits.MAX_RESULTS;
        for (int from = 1; from <= most; from += 250) {
            List<MemoryItem> drafts = new ArrayList<>();
            for (int i = from; i < from + 250; i++) {
                drafts.add(MemoryItem.of(at().key(), Role.USER, "m" + i));
            }
            at().memory().append(at().key(), drafts, AppendOptions.DEFAULT);
        }

        List<MemoryItem> last = at().memory().conversation(at().key()).last(most);
        Page<MemoryItem> page =
                at().memory().history(HistoryQuery.of(at().key()).limit(most));

        assertThat(last).hasSize(most);
        assertThat(last.get(0).text()).isEqualTo("m1");
        assertThat(page.items()).hasSize(most);
        assertThat(page.next()).isEmpty();
    }

    @Test
    default void sessions_listsAThousand() {
        int most = MemoryLimits.MAX_RESULTS;
        for (int from = 1; from <= most; from += 100) {
            List<CompletableFuture<Session>> puts = new ArrayList<>();
            for (int i = from; i < from + 100; i++) {
                Session session = Session.of(at().ada().session("s" + i), Map.of());
                puts.add(at().memory().async().putSession(session).toCompletableFuture());
            }
            puts.forEach(CompletableFuture::join);
        }

        assertThat(at().memory().sessions(at().ada()))
                .extracting(session -> session.key().sessionId())
                .doesNotHaveDuplicates()
                .hasSize(most);
    }

    @Test
    default void scopes_neverRunTogether() {
        String tenant = at().ada().tenant();
        for (String between : List.of("/", ":", "|", "~", ".", "-", "_", " ", "\\", "#")) {
            String joined = "a" + between + "b";
            String rest = "b" + between + "c";
            keepsApart(
                    new ConversationKey(tenant + between + joined, "c", "u", "s"),
                    new ConversationKey(tenant + between + "a", rest, "u", "s"));
            keepsApart(new ConversationKey(tenant, joined, "c", "s"), new ConversationKey(tenant, "a", rest, "s"));
            keepsApart(new ConversationKey(tenant, "p", joined, "c"), new ConversationKey(tenant, "p", "a", rest));
        }
    }

    private void keepsApart(ConversationKey one, ConversationKey other) {
        at().memory().addMemoryItem(MemoryItem.builder(one).id("mine").text("t").build());
        at().memory().putSession(Session.of(one, Map.of()));

        assertThat(at().memory().conversation(other).last(5))
                .as("items of " + one + " seen in " + other)
                .isEmpty();
        assertThat(at().memory().getMemoryItem(other.scope(), "mine"))
                .as("an item of " + one + " read by id in " + other)
                .isEmpty();
        assertThat(at().memory().session(other))
                .as("the session of " + one + " seen in " + other)
                .isEmpty();
    }
}
