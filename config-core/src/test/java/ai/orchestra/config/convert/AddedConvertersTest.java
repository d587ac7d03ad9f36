package ai.orchestra.config.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import org.junit.jupiter.api.Test;

class AddedConvertersTest {
    private record ModelId(String text) {
        static ModelId parse(String text) {
            if (text.contains("!")) {
                throw new IllegalArgumentException("not a model: " + text);
            }
            return new ModelId(text);
        }
    }

    private enum Size {
        SMALL,
        LARGE
    }

    @Test
    void addsAType_toACopy() {
        Converters added = Converters.standard().with(ModelId.class, ModelId::parse);

        assertThat(convert(added, ModelId.class, " gpt ")).isEqualTo(new ModelId(" gpt "));
        assertThat(Converters.standard().find(ModelId.class)).isNull();
    }

    @Test
    void wins_overStandardOnesAndEarlierOnes() {
        Converters added = Converters.standard()
                .with(Size.class, text -> Size.SMALL)
                .with(Integer.class, text -> 1)
                .with(int.class, String::length);

        assertThat(convert(added, Size.class, "large")).isEqualTo(Size.SMALL);
        assertThat(convert(added, int.class, "12345")).isEqualTo(5);
        assertThat(convert(added, Integer.class, "12345")).isEqualTo(5);
        assertThat(convert(added, long.class, "12345")).isEqualTo(12345L);
    }

    @Test
    void keepsAdvice_ofAConversionException() {
        Converters added = Converters.standard().with(ModelId.class, text -> {
            throw new ConversionException("is not a model; try gpt");
        });

        assertThatThrownBy(() -> convert(added, ModelId.class, "x")).hasMessage("is not a model; try gpt");
    }

    @Test
    void dropsMessageAndCause_ofAnyOtherException() {
        Converters added = Converters.standard().with(ModelId.class, ModelId::parse);

        assertThatThrownBy(() -> convert(added, ModelId.class, Canary.secret("model") + "!"))
                .isInstanceOf(ConversionException.class)
                .hasMessage("is refused by the converter for ModelId (IllegalArgumentException)")
                .hasNoCause();
    }

    @Test
    void refuses_null() {
        Converters added = Converters.standard().with(ModelId.class, text -> null);

        assertThatThrownBy(() -> convert(added, ModelId.class, "x"))
                .isInstanceOf(ConversionException.class)
                .hasMessage("became null in the converter for ModelId");
    }

    private static Object convert(Converters converters, Class<?> type, String text) {
        Converter<?> converter = converters.find(type);
        assertThat(converter).isNotNull();
        return converter.convert(text);
    }
}
