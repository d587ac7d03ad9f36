package ai.orchestra.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.stub.StubFaults;
import ai.orchestra.testkit.junit.StubMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program over streams in memory. */
@StubMemory
class ChatExampleTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final String[] DIALOGUE = {
        "user: Hello",
        "assistant: You said 1 things, the last was: Hello",
        "user: Do you remember me?",
        "assistant: You said 3 things, the last was: Do you remember me?"
    };

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void run_printsTheDialogue(MemoryManager memory) {
        ChatExample.run(memory, out);

        assertThat(lines()).startsWith(DIALOGUE).hasSize(DIALOGUE.length + 1);
        assertThat(lines().get(DIALOGUE.length)).startsWith("{\"status\":\"ok\",\"environment\":\"testing\"");
    }

    @Test
    void run_storesNothing_whenItRunsAgainOnTheSameStore(MemoryManager memory) {
        ChatExample.run(memory, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

        ChatExample.run(memory, out);

        assertThat(lines()).startsWith(DIALOGUE).hasSize(DIALOGUE.length + 1);
    }

    @Test
    void talk_answersEachLine_untilTheInputEnds(MemoryManager memory) throws IOException {
        ChatExample.talk(memory, new StringReader("one\n\nyes\nyes"), out);

        assertThat(lines())
                .containsExactly(
                        "You said 1 things, the last was: one",
                        "You said 3 things, the last was: yes",
                        "You said 5 things, the last was: yes");
        assertThat(memory.conversation(KEY).last(20))
                .extracting(MemoryItem::text)
                .containsExactly(
                        "one",
                        "You said 1 things, the last was: one",
                        "yes",
                        "You said 3 things, the last was: yes",
                        "yes",
                        "You said 5 things, the last was: yes");
    }

    @Test
    void talk_endsAtQuit(MemoryManager memory) throws IOException {
        ChatExample.talk(memory, new StringReader("one\n/quit\ntwo\n"), out);

        assertThat(lines()).containsExactly("You said 1 things, the last was: one");
    }

    @Test
    void talk_goesOn_whenTheStoreIsBack(MemoryManager memory, StubFaults faults) throws IOException {
        faults.down("for the test");
        Reader in = new StringReader("one\ntwo\n") {
            private boolean asked;

            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                // A line at a time, as somebody types; the store is back with the second one.
                if (asked) {
                    faults.up();
                }
                asked = true;
                return super.read(buffer, offset, 4);
            }
        };

        ChatExample.talk(memory, in, out);

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).startsWith("not answered: ").contains("for the test");
        assertThat(lines().get(1)).isEqualTo("You said 1 things, the last was: two");
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
