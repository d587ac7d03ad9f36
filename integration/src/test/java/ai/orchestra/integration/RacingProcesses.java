package ai.orchestra.integration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testkit.race.RaceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The two processes of a race, and their logs. Used by one thread. */
final class RacingProcesses implements AutoCloseable {
    private static final int PROCESSES = 2;

    private final Path directory;
    private final List<Child> children = new ArrayList<>();

    /** Starts them, and waits until both are ready. */
    RacingProcesses(Path directory, Map<String, String> settings, RaceProgram.Race race) throws InterruptedException {
        this.directory = directory;
        try {
            for (int i = 0; i < PROCESSES; i++) {
                children.add(Child.start(RaceProgram.class, directory, settings, race, 11 + i, log(i)));
            }
            for (Child child : children) {
                child.await("ready", Duration.ofMinutes(1));
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private Path log(int process) {
        return directory.resolve("race-" + process + ".log");
    }

    void begin() {
        children.forEach(child -> child.say("go"));
    }

    /** Lets them end after the round that they are in, and returns what both logged. */
    List<RaceEvent> end(Duration patience) throws InterruptedException, IOException {
        children.forEach(child -> child.say("enough"));
        for (Child child : children) {
            child.end(patience);
        }
        List<RaceEvent> events = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            List<RaceEvent> own =
                    Files.readAllLines(log(i)).stream().map(RaceEvent::parse).toList();
            assertThat(own).as("the log of process " + i).isNotEmpty();
            events.addAll(own);
        }
        return events;
    }

    /** Returns the sum of a number that each printed. */
    long sum(String word) {
        return children.stream()
                .flatMap(child -> child.said(word).stream())
                .mapToLong(Long::parseLong)
                .sum();
    }

    @Override
    public void close() {
        children.forEach(Child::close);
    }
}
