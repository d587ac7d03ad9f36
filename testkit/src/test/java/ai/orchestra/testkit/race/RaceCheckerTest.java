package ai.orchestra.testkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The judge acquits what may happen, and finds each way of being wrong. */
class RaceCheckerTest {
    private static final long OLD = 100;
    private static final long NEW = 200;

    private final List<RaceEvent> log = new ArrayList<>();

    private void append(long generation, long sequence, long start, long end) {
        log.add(new RaceEvent.Appended("c", generation, sequence, generation + "-" + sequence, start, end));
    }

    private void delete(long start, long end) {
        log.add(new RaceEvent.Deleted("c", true, start, end));
    }

    /** Reads from a sequence down to another. */
    private void read(long generation, int newest, int oldest, long start, long end) {
        List<RaceEvent.Seen> items = IntStream.iterate(newest, n -> n >= oldest, n -> n - 1)
                .mapToObj(n -> new RaceEvent.Seen(n, generation + "-" + n))
                .toList();
        log.add(new RaceEvent.Read("c", 10, items, start, end));
    }

    @Test
    void judge_acquits_whatKeepsThePromises() {
        append(OLD, 1, 0, 10);
        append(OLD, 2, 20, 30);
        read(OLD, 1, 1, 15, 35);
        read(OLD, 2, 1, 15, 35);
        read(OLD, 2, 1, 40, 50);
        delete(60, 70);
        read(OLD, 2, 1, 65, 75);
        log.add(new RaceEvent.Read("c", 10, List.of(), 65, 75));
        append(NEW, 1, 80, 90);
        read(NEW, 1, 1, 100, 110);

        RaceVerdict verdict = RaceChecker.judge(log);

        assertThat(verdict.wrong()).as(verdict.toString()).isZero();
        assertThat(List.of(verdict.reads(), verdict.appends(), verdict.deletions()))
                .containsExactly(6L, 3L, 1L);
    }

    @Test
    void judge_findsWhatLacksAnAcknowledgedItem() {
        append(OLD, 1, 0, 10);
        append(OLD, 2, 20, 30);
        read(OLD, 1, 1, 40, 50);

        assertThat(RaceChecker.judge(log).stale()).isEqualTo(1);
    }

    @Test
    void judge_findsWhatOthersHadReadBefore() {
        append(OLD, 1, 0, 10);
        append(OLD, 2, 20, 100);
        read(OLD, 2, 1, 30, 40);
        read(OLD, 1, 1, 50, 60);

        assertThat(RaceChecker.judge(log).stale()).isEqualTo(1);
    }

    @Test
    void judge_findsWhatWasDeleted() {
        append(OLD, 1, 0, 10);
        delete(20, 30);
        read(OLD, 1, 1, 40, 50);

        assertThat(RaceChecker.judge(log).stale()).isEqualTo(1);
    }

    @Test
    void judge_findsAnEmptyAnswer_thatNoDeletionExplains() {
        append(OLD, 1, 0, 10);
        log.add(new RaceEvent.Read("c", 10, List.of(), 20, 30));

        assertThat(RaceChecker.judge(log).stale()).isEqualTo(1);
    }

    @Test
    void judge_findsGapsAndMissingEnds() {
        append(OLD, 1, 0, 10);
        append(OLD, 2, 20, 30);
        append(OLD, 3, 40, 50);
        read(OLD, 3, 2, 60, 70);
        log.add(new RaceEvent.Read(
                "c", 10, List.of(new RaceEvent.Seen(3, OLD + "-3"), new RaceEvent.Seen(1, OLD + "-1")), 60, 70));

        RaceVerdict verdict = RaceChecker.judge(log);

        assertThat(verdict.incomplete()).isEqualTo(1);
        assertThat(verdict.disordered()).isEqualTo(1);
    }

    @Test
    void judge_findsAppendsToADeletedGeneration() {
        append(OLD, 1, 0, 10);
        delete(20, 30);
        append(OLD, 2, 40, 50);

        assertThat(RaceChecker.judge(log).lost()).isEqualTo(1);
    }

    @Test
    void judge_findsAppendsToAGeneration_thatALaterOneFollowed() {
        append(OLD, 1, 0, 10);
        log.add(new RaceEvent.Deleted("c", false, 15, Long.MAX_VALUE));
        append(NEW, 1, 20, 30);
        append(OLD, 2, 25, 35);
        append(OLD, 3, 40, 50);

        assertThat(RaceChecker.judge(log).lost()).isEqualTo(1);
    }
}
