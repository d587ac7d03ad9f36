package ai.orchestra.benchmarks.rows;

import ai.orchestra.benchmarks.page.Contestant;
import ai.orchestra.benchmarks.page.Pick;
import ai.orchestra.benchmarks.page.Plot;
import ai.orchestra.benchmarks.page.Scenario;
import ai.orchestra.benchmarks.page.Section;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Part;
import ai.orchestra.benchmarks.plan.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Costs as the work grows. Stateless. */
final class ScaleRows {
    private static final Shape QUICK = new Shape(1, 2, 2, 200);
    private static final Shape FULL = new Shape(2, 3, 5, 600);

    private static final List<Contestant> SETTINGS = List.of(
            of("ours", "SettingsScaleBenchmark.orchestra"),
            of("SmallRye Config", "SettingsScaleBenchmark.smallRye"),
            of("Spring Boot's Binder", "SettingsScaleBenchmark.spring"),
            of("SnakeYAML compose, the floor", "SettingsScaleBenchmark.snakeYamlCompose"));
    private static final List<Contestant> SECRETS = List.of(
            of("ours", "SecretScaleBenchmark.ours"),
            of("Caffeine with expiry", "SecretScaleBenchmark.caffeine"),
            of("ConcurrentHashMap", "SecretScaleBenchmark.concurrentHashMap"));
    private static final List<Contestant> READS = List.of(
            of("ours, the stub", "ConversationScaleBenchmark.readOurs"),
            of("LangChain4j in memory", "ConversationScaleBenchmark.readLangChain4j"));
    private static final List<Contestant> APPENDS = List.of(
            of("ours, the stub", "ConversationScaleBenchmark.appendOurs"),
            of("LangChain4j in memory", "ConversationScaleBenchmark.appendLangChain4j"));

    private ScaleRows() {}

    private static Contestant of(String name, String benchmark) {
        return new Contestant(name, Pick.of(benchmark));
    }

    private static List<Scenario> ends(String work, String param, List<Contestant> who, int least, int most) {
        List<Scenario> scenarios = new ArrayList<>();
        for (int value : List.of(least, most)) {
            scenarios.add(new Scenario(
                    String.format(Locale.ROOT, work, value),
                    who.stream()
                            .map(each ->
                                    new Contestant(each.name(), each.figure().with(param, value)))
                            .toList()));
        }
        return scenarios;
    }

    static Group group() {
        List<Scenario> scenarios = new ArrayList<>();
        scenarios.addAll(ends("load, settings: %,d", "properties", SETTINGS, 10, 10_000));
        scenarios.addAll(ends("read by name, secrets: %,d", "secrets", SECRETS, 1, 10_000));
        scenarios.addAll(ends("last five messages, conversations: %,d", "conversations", READS, 1, 100_000));
        scenarios.addAll(ends("append, conversations: %,d", "conversations", APPENDS, 1, 100_000));
        return Group.of(
                new Section(
                        "scale",
                        "As the work grows",
                        """
                        Loads of files with ever more settings (the whole load, not each setting); reads by name among ever more secrets in
                        memory; reads of five messages and appends among ever more conversations in the memory of the process, a different one
                        each time. Both axes of the pictures are logarithmic: a cost that does not depend on the size is a level line. Large
                        sizes leave the caches of the processor, for everybody. LangChain4j drops one message for each new one; ours keeps
                        everything.""",
                        scenarios,
                        List.of(),
                        List.of(
                                new Plot("scale-settings", "One load", "settings in the file", "properties", SETTINGS),
                                new Plot("scale-secrets", "One read by name", "secrets in memory", "secrets", SECRETS),
                                new Plot(
                                        "scale-reads",
                                        "The last five messages",
                                        "conversations in memory",
                                        "conversations",
                                        READS),
                                new Plot(
                                        "scale-appends",
                                        "One message more",
                                        "conversations in memory",
                                        "conversations",
                                        APPENDS))),
                Part.of("SettingsScaleBenchmark", QUICK, FULL)
                        .forkMillis(1_400)
                        .quickly("properties", "10", "1000", "10000"),
                Part.of("SecretScaleBenchmark", QUICK, FULL).quickly("secrets", "1", "100", "10000"),
                Part.of("ConversationScaleBenchmark", QUICK, FULL)
                        .forkMillis(1_600)
                        .jvm("-Xmx3g")
                        .quickly("conversations", "1", "1000", "100000"));
    }
}
