package ai.orchestra.benchmarks.rows;

import ai.orchestra.benchmarks.page.Amount;
import ai.orchestra.benchmarks.page.Contestant;
import ai.orchestra.benchmarks.page.Pick;
import ai.orchestra.benchmarks.page.Scenario;
import ai.orchestra.benchmarks.page.Section;
import ai.orchestra.benchmarks.page.Target;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Part;
import ai.orchestra.benchmarks.plan.Shape;
import java.util.List;

/** Loading a hundred settings. Stateless. */
final class SettingsRows {
    private static final String FOREIGN = "foreignVariables";
    // After five seconds the JIT compiler is still at it, on a slow machine.
    // Among 600 variables the JIT compiler is done with our code after some 17 s.
    private static final Shape FULL = new Shape(3, 18, 5, 1_000);
    private static final Shape SLOW_FULL = new Shape(2, 8, 5, 1_000);
    private static final Shape COLD_FULL = new Shape(20, 0, 1, 0);
    private static final Shape SLOW_COLD_FULL = new Shape(10, 0, 1, 0);
    // A quick run has little time for those that nobody takes for their speed.
    private static final String SLOW = "(gestalt|micronaut)";

    private SettingsRows() {}

    private static Pick load(String method, int foreign) {
        return Pick.of("SettingsLoadBenchmark." + method).with(FOREIGN, foreign);
    }

    private static Pick cold(String method) {
        return Pick.of("SettingsColdBenchmark." + method);
    }

    private static Pick read(String method) {
        return Pick.of("SettingsReadBenchmark." + method);
    }

    static Group group() {
        return Group.of(
                new Section("settings", "Settings", """
                        A hundred settings in ten groups, lists among them, from one YAML file and ten variables that override it, to the
                        typed object: in a JVM that has done it often, in one that has not, and with 600 variables of other programs
                        around. The floor is SnakeYAML's nodes of the same file, with nothing done with them. One typed read is of a
                        loaded number. Spring and Gestalt bind the same record as ours, so they share the first row; the rows by key look a
                        key up in a config object, which ours does not offer. A load of Gestalt's and Micronaut's is more than the binding:
                        Gestalt's builder looks for its own parts and takes all variables, being told no prefix, and Micronaut
                        starts a context that has beans for the settings alone
                        ([481](adr/0481-settings-libraries-in-benchmarks.md)).""", scenarios(), targets(), List.of()),
                Part.of("SettingsLoadBenchmark\\.orchestra", new Shape(2, 4, 3, 600), FULL),
                Part.of("SettingsLoadBenchmark\\.(smallRye|spring|snakeYamlCompose)", new Shape(2, 4, 3, 600), FULL)
                        .quickly(FOREIGN, "0"),
                Part.of("SettingsLoadBenchmark\\." + SLOW, new Shape(1, 4, 5, 450), SLOW_FULL)
                        .quickly(FOREIGN, "0"),
                Part.of("SettingsColdBenchmark\\.(?!" + SLOW + ")", new Shape(5, 0, 1, 0), COLD_FULL)
                        .forkMillis(1_200),
                Part.of("SettingsColdBenchmark\\." + SLOW, SLOW_COLD_FULL.inFullRunsOnly(), SLOW_COLD_FULL)
                        .forkMillis(1_600),
                Part.of("SettingsReadBenchmark", new Shape(1, 2, 3, 200), new Shape(2, 3, 5, 600)));
    }

    private static Scenario all(String title, java.util.function.Function<String, Pick> figure) {
        return Scenario.of(
                title,
                new Contestant("ours", figure.apply("orchestra")),
                new Contestant("SmallRye Config", figure.apply("smallRye")),
                new Contestant("Spring Boot's Binder", figure.apply("spring")),
                new Contestant("Gestalt", figure.apply("gestalt")),
                new Contestant("Micronaut", figure.apply("micronaut")),
                new Contestant("SnakeYAML compose, the floor", figure.apply("snakeYamlCompose")));
    }

    private static List<Scenario> scenarios() {
        return List.of(
                all("load, warm", method -> load(method, 0)),
                all("load, warm, 600 foreign variables", method -> load(method, 600)),
                all("first load of a JVM", SettingsRows::cold),
                Scenario.of(
                        "one typed read",
                        new Contestant("a record's accessor: ours, Spring's, Gestalt's", read("orchestraRecord")),
                        new Contestant("SmallRye's mapping", read("smallRyeMapping")),
                        new Contestant("SmallRye by key", read("smallRyeByKey")),
                        new Contestant("Spring's Binder by key", read("springByKey")),
                        new Contestant("Gestalt by key", read("gestaltByKey")),
                        new Contestant("Micronaut by key", read("micronautByKey"))));
    }

    private static List<Target> targets() {
        Pick ours = load("orchestra", 0);
        return List.of(
                Target.atMost("warm load beside SmallRye", Amount.ratio(ours, load("smallRye", 0)), 0.66),
                Target.atMost("warm load beside Spring", Amount.ratio(ours, load("spring", 0)), 0.35),
                Target.atMost("warm load beside the floor", Amount.ratio(ours, load("snakeYamlCompose", 0)), 1.6),
                Target.atMost(
                        "warm load with 600 foreign variables beside without",
                        Amount.ratio(load("orchestra", 600), ours),
                        1.15),
                Target.atMost("first load beside SmallRye", Amount.ratio(cold("orchestra"), cold("smallRye")), 0.65));
    }
}
