package ai.orchestra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.convert.ConversionException;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.time.Scheduler;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuilderTest {
    @TempDir
    Path directory;

    record Model(String id) {}

    record ShopSettings(
            @Env("MODEL") @Default("m1") Model model,
            @Default("1") int size,
            Map<String, Integer> shelves) {}

    private record Hidden(@Default("1") int size) {}

    record Impossible(Object anything, List<Thread> threads) {}

    private static SettingsLoaderBuilder hermetic() {
        return SettingsLoader.builder().hermetic().converter(Model.class, Model::new);
    }

    @Test
    void of_map_takesKeysInAnySpelling() {
        for (String key : List.of("shop.size", "SHOP_SIZE")) {
            ShopSettings shop = hermetic().overrides(Map.of(key, "7")).build().load(ShopSettings.class);
            assertThat(shop.size()).isEqualTo(7);
        }
        assertThat(SettingsLoader.of(Map.of("hidden.size", "4")).load(Hidden.class))
                .isEqualTo(new Hidden(4));
    }

    @Test
    void of_twoSpellingsOfOneKey_isRefused() {
        assertThatThrownBy(() -> hermetic()
                        .override("shop.size", "1")
                        .override("shop.Size", "2")
                        .build()
                        .load(ShopSettings.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the overrides shop.size and shop.Size are two spellings of one key; keep one");
    }

    @Test
    void override_ofUnknownKey_isReported() {
        assertThatThrownBy(() -> hermetic().override("shop.sise", "1").build().load(ShopSettings.class))
                .hasMessageContaining("CFG-104 shop.sise  override shop.sise  unknown; did you mean size?");
    }

    @Test
    void unknownKeys_thatOnlyWarn_doNotFail() {
        Outcome<ShopSettings> outcome = hermetic()
                .override("shop.sise", "1")
                .unknownKeysFail(false)
                .build()
                .tryLoad(ShopSettings.class);
        assertThat(outcome).isInstanceOf(Outcome.Bound.class);
        assertThat(outcome.warnings()).hasSize(1);
    }

    @Test
    void converter_ofOnesOwn_winsAndItsFailureIsReported() {
        assertThat(hermetic().build().load(ShopSettings.class).model()).isEqualTo(new Model("m1"));
        assertThatThrownBy(() -> SettingsLoader.builder()
                        .hermetic()
                        .converter(Model.class, text -> {
                            throw new ConversionException("is no model");
                        })
                        .override("MODEL", "m2")
                        .build()
                        .load(ShopSettings.class))
                .hasMessageEndingWith("CFG-102 shop.model  override MODEL  \"m2\" is no model");
    }

    @Test
    void systemProperties_setByKeyAndByVariable() {
        Properties properties = new Properties();
        properties.setProperty("shop.size", "3");
        properties.setProperty("MODEL", "m3");
        properties.setProperty("shop.shelves.left", "1");
        properties.setProperty("SHOP_SHELVES_RIGHT", "2");
        ShopSettings shop = hermetic().systemProperties(properties).build().load(ShopSettings.class);
        assertThat(shop).isEqualTo(new ShopSettings(new Model("m3"), 3, Map.of("left", 1, "right", 2)));
    }

    @Test
    void source_ofOnesOwn_isAsked() {
        SettingsSource source = new SettingsSource() {
            @Override
            public String name() {
                return "mine";
            }

            @Override
            public Definition find(SettingName name) {
                return name.variables().contains("SHOP_SIZE")
                        ? Definition.literal("size", "many", new Origin.Custom("mine", "size"))
                        : null;
            }
        };
        assertThatThrownBy(() -> hermetic().source(source).build().load(ShopSettings.class))
                .hasMessageContaining("CFG-102 shop.size  mine size  \"many\" is not a whole number");
    }

    @Test
    void record_thatCannotBeBound_isAProblemNotACrash() {
        assertThatThrownBy(() -> SettingsLoader.of(Map.of()).load(Impossible.class))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "CFG-301 impossible.anything  has the type java.lang.Object, which cannot be bound");
    }

    @Test
    void lookup_reachesRecordsThatAreNotPublic() {
        assertThat(hermetic().lookup(MethodHandles.lookup()).build().load(Hidden.class))
                .isEqualTo(new Hidden(1));
        assertThatThrownBy(() ->
                        hermetic().lookup(MethodHandles.publicLookup()).build().load(Hidden.class))
                .hasMessageContaining("CFG-301 hidden  ")
                .hasMessageContaining("lookup(MethodHandles.lookup())");
    }

    @Test
    void files_explicit_winOverThoseThatAreLookedFor() throws Exception {
        Files.writeString(directory.resolve("mine.yaml"), "shop: {size: 5}\n");
        Files.writeString(directory.resolve("mine.env"), "MODEL=m5\n");
        Files.writeString(directory.resolve(".env"), "MODEL=m4\nSHOP_SIZE=4\n");
        ShopSettings shop = SettingsLoader.builder()
                .converter(Model.class, Model::new)
                .environmentVariables(Map.of())
                .directory(directory)
                .file(Path.of("mine.yaml"))
                .file(Path.of("mine.env"))
                .build()
                .load(ShopSettings.class);
        assertThat(shop).isEqualTo(new ShopSettings(new Model("m5"), 5, Map.of()));
    }

    @Test
    void contradictions_areRefusedAtOnce() {
        assertThatThrownBy(() -> hermetic().file(Path.of("x.yaml")).build()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> hermetic().watch(Scheduler.daemon("orchestra-test-scheduler"), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hermetic().environments("no name"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters, digits and single dashes");
    }

    @Test
    void load_twice_givesTheSameRecord() {
        SettingsLoader loader = hermetic().build();
        assertThat(loader.load(ShopSettings.class)).isSameAs(loader.load(ShopSettings.class));
    }
}
