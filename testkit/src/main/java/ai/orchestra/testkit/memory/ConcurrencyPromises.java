package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ExpectedVersion;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.testkit.internal.Races;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Promises about several writers at once. */
interface ConcurrencyPromises extends MemoryPromises {
    /** How many writers race. */
    int WRITERS = 8;

    @Test
    default void append_keepsEveryMessageOfEightWritersWithoutGaps() {
        int each = 10;
        List<List<MemoryItem>> written = Races.run(WRITERS, writer -> () -> {
            List<MemoryItem> mine = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                mine.add(at().memory().conversation(at().key()).add(Role.USER, "writer " + writer + " message " + i));
            }
            return mine;
        });

        List<MemoryItem> stored =
                at().memory().conversation(at().key()).stream().toList();
        assertThat(stored)
                .as("every message of every writer")
                .containsExactlyInAnyOrderElementsOf(
                        written.stream().flatMap(List::stream).toList());
        assertThat(stored)
                .extracting(MemoryItem::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, WRITERS * each)
                        .map(n -> WRITERS * each + 1 - n)
                        .boxed()
                        .toList());
        for (List<MemoryItem> mine : written) {
            assertThat(mine)
                    .extracting(MemoryItem::sequence)
                    .as("the order in which one writer wrote")
                    .isSorted();
        }
    }

    @Test
    default void append_letsOnlyOneOfSeveralWinTheSameVersion() {
        List<Boolean> won = Races.run(WRITERS, writer -> () -> {
            try {
                at().memory()
                        .append(
                                at().key(),
                                List.of(MemoryItem.of(at().key(), Role.USER, "writer " + writer)),
                                AppendOptions.DEFAULT.expecting(ExpectedVersion.none()));
                return true;
            } catch (MemoryConflictException e) {
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
        assertThat(at().memory().conversation(at().key()).last(20)).hasSize(1);
    }

    @Test
    default void append_storesOnceWhenTheSameKeyRaces() {
        List<AppendResult> results = Races.run(
                WRITERS,
                writer -> () -> at().memory()
                        .append(
                                at().key(),
                                List.of(MemoryItem.of(at().key(), Role.USER, "once")),
                                AppendOptions.DEFAULT.idempotent("request")));

        assertThat(results).extracting(AppendResult::replayed).containsOnlyOnce(false);
        assertThat(results).extracting(AppendResult::version).containsOnly(1L);
        assertThat(at().memory().conversation(at().key()).last(20)).hasSize(1);
    }

    @Test
    default void putSession_losesNoUpdateOfEightWriters() {
        at().memory().putSession(Session.of(at().key(), Map.of("count", 0)));
        Races.run(WRITERS, writer -> () -> {
            while (true) {
                Session read = at().memory().session(at().key()).orElseThrow();
                long count = (Long) Objects.requireNonNull(read.state().get("count"), "a session keeps its state");
                try {
                    return at().memory().putSession(read.withState(Map.of("count", count + 1)));
                } catch (MemoryConflictException e) {
                    // Another was faster: read again.
                    continue;
                }
            }
        });

        assertThat(at().memory().session(at().key()).orElseThrow().state()).containsEntry("count", (long) WRITERS);
    }
}
