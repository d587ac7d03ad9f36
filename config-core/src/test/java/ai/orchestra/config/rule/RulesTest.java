package ai.orchestra.config.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.Outcome;
import ai.orchestra.config.SettingsException;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.SettingsLoaderBuilder;
import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {
    @TempDir
    Path directory;

    @Settings(prefix = "range")
    @RuledBy(RangeRules.class)
    record Range(
            @Env("LOW") @Default("1") int low, @Env("HIGH") Optional<Integer> high, List<String> names, Inner inner) {
        @Settings
        @RuledBy(InnerRules.class)
        record Inner(@Default("x") String text) {}
    }

    /** Orders the ends, fills in the high one, and writes down what the draft says. */
    static final class RangeRules implements Rules {
        @Override
        public void apply(Draft draft) {
            int low = draft.value("low", Integer.class).orElse(-1);
            draft.value("high", Integer.class).ifPresent(high -> {
                if (high < low && draft.isBeside("low", "high")) {
                    draft.problem(
                            ProblemCode.CONFLICT,
                            "high",
                            "is below " + draft.setting("low") + " in " + draft.environment());
                } else if (high < low) {
                    draft.replace(
                            draft.isAbove("low", "high") ? "high" : "low",
                            draft.isAbove("low", "high") ? Optional.of(low) : high);
                    draft.warning("low", "is out of order");
                }
            });
            if (draft.isUnset("high")) {
                draft.replace("high", Optional.of(low + 1));
            }
        }
    }

    static final class InnerRules implements Rules {
        @Override
        public void apply(Draft draft) {
            draft.replace("text", draft.value("text", String.class).orElse("") + "!");
        }
    }

    private SettingsLoaderBuilder loader(String env, Map<String, String> variables) throws IOException {
        Files.writeString(directory.resolve(".env"), env);
        return SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(variables)
                .systemProperties(new Properties())
                .withoutDiscovery();
    }

    private static Range range(int low, int high) {
        return new Range(low, Optional.of(high), List.of(), new Range.Inner("x!"));
    }

    @Test
    void replace_inRecordAndRecordWithin_isWhatIsLoaded() throws IOException {
        assertThat(loader("", Map.of()).build().load(Range.class)).isEqualTo(range(1, 2));
    }

    @Test
    void isAbove_byLayer_decides() throws IOException {
        assertThat(loader("HIGH=3", Map.of("LOW", "5")).build().load(Range.class))
                .isEqualTo(range(5, 5));
        assertThat(loader("LOW=5", Map.of("HIGH", "3")).build().load(Range.class))
                .isEqualTo(range(3, 3));
        assertThat(loader("HIGH=0", Map.of()).build().load(Range.class)).isEqualTo(range(0, 0));
    }

    @Test
    void problem_ofRules_hasKeyAndPlaceBesidesOthers() throws IOException {
        Outcome<Range> outcome =
                loader("LOW=5\nHIGH=3\nRANGE_NAMES=[", Map.of()).build().tryLoad(Range.class);
        assertThat(((Outcome.Invalid<Range>) outcome).problems())
                .extracting(Problem::toString)
                .hasSize(2)
                .contains("CFG-106 range.high  .env:2:6  is below LOW (.env:1:5) in development");
    }

    @Test
    void warning_ofRules_isReported() throws IOException {
        Outcome<Range> outcome = loader("HIGH=3", Map.of("LOW", "5")).build().tryLoad(Range.class);
        assertThat(outcome.warnings())
                .extracting(Problem::toString)
                .containsExactly("CFG-905 range.low  environment variable LOW  is out of order");
    }

    @Settings(prefix = "broken")
    @RuledBy(BrokenRules.class)
    record Broken(@Default("1") int number) {}

    static final class BrokenRules implements Rules {
        @Override
        public void apply(Draft draft) {
            throw new IllegalStateException(Canary.secret("thrown"));
        }
    }

    @Test
    void load_withRulesThatThrow_saysWhoseAndNotWhat() {
        Outcome<Broken> outcome = SettingsLoader.of(Map.of()).tryLoad(Broken.class);
        assertThat(((Outcome.Invalid<Broken>) outcome).problems())
                .extracting(Problem::toString)
                .containsExactly("CFG-301 broken  its rules failed with java.lang.IllegalStateException; mend "
                        + BrokenRules.class.getName());
    }

    @Settings(prefix = "unreachable")
    @RuledBy(UnreachableRules.class)
    record Unreachable(@Default("1") int number) {}

    static final class UnreachableRules implements Rules {
        private final int number;

        UnreachableRules(int number) {
            this.number = number;
        }

        @Override
        public void apply(Draft draft) {
            draft.replace("number", number);
        }
    }

    @Test
    void load_withRulesThatCannotBeMade_isAMistakeOfTheProgram() {
        SettingsLoader loader = SettingsLoader.of(Map.of());
        assertThatThrownBy(() -> loader.load(Unreachable.class))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("CFG-301")
                .hasMessageContaining(UnreachableRules.class.getName())
                .hasMessageContaining("constructor without parameters");
    }

    @Settings(prefix = "asking")
    @RuledBy(AskingRules.class)
    record Asking(int required, @Default("1") int number) {}

    static final class AskingRules implements Rules {
        @Override
        public void apply(Draft draft) {
            assertThat(draft.environment()).isEqualTo(Environment.DEVELOPMENT);
            assertThat(draft.isSet("number")).isFalse();
            assertThat(draft.isUnset("number")).isFalse();
            assertThat(draft.isUnset("required")).isFalse();
            assertThat(draft.isAbove("number", "required")).isFalse();
            assertThat(draft.isBeside("number", "required")).isFalse();
            assertThat(draft.setting("number")).isEqualTo("ASKING_NUMBER");
            assertThatThrownBy(() -> draft.isSet("nmber"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the record has no component nmber");
            assertThatThrownBy(() -> draft.replace("required", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("required has no value that could be replaced");
            assertThatThrownBy(() -> draft.value("number", String.class)).isInstanceOf(ClassCastException.class);
            draft.problem(ProblemCode.VIOLATED, "number", "was asked");
        }
    }

    @Test
    void draft_ofARecordWithoutValues_answersAndRefuses() {
        Outcome<Asking> outcome = SettingsLoader.of(Map.of()).tryLoad(Asking.class);
        assertThat(((Outcome.Invalid<Asking>) outcome).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "CFG-103 asking.number  was asked",
                        "CFG-101 asking.required  missing; set ASKING_REQUIRED, or asking.required in application.yaml");
    }

    @Settings(prefix = "range", others = "*")
    record Part(@Env("LOW") @Default("1") int low) {}

    @Test
    void load_ofAPartOfARecord_leavesOtherKeysAlone() throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "range: {low: 2, high: 3, hgih: 4}\n");
        SettingsLoader loader = loader("", Map.of()).build();
        assertThat(loader.load(Part.class)).isEqualTo(new Part(2));
        assertThat(loader.tryLoad(Range.class)).isInstanceOf(Outcome.Invalid.class);
    }

    @Test
    void load_withBlankTextForAnOptional_leavesItEmpty() throws IOException {
        @Settings(prefix = "blank")
        record Blank(Optional<Integer> number, Optional<String> text, Optional<List<String>> list) {}
        Map<String, String> variables = Map.of("BLANK_NUMBER", "", "BLANK_TEXT", " ");
        assertThat(loader("", variables).build().load(Blank.class))
                .isEqualTo(new Blank(Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
