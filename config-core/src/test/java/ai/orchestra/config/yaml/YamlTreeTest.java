package ai.orchestra.config.yaml;

import static ai.orchestra.config.yaml.Read.places;
import static ai.orchestra.config.yaml.Read.tree;
import static ai.orchestra.config.yaml.Read.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.testsupport.Canary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123",
                "1.10",
                "on",
                "Yes",
                "true",
                "12:30:45",
                "2026-11-21",
                "0x1F",
                "1e3",
                ".inf",
                "1_000",
                "+1",
                "pa$$word",
                "${a:-b}",
                "a#b",
                "http://x:1/y",
                "-x",
                "=",
                "nULL"
            })
    void parse_plainScalar_keepsText(String text) {
        assertThat(yaml("a: " + text + "\n").root().get("a"))
                .isEqualTo(new YamlScalar(text, false, false, new Origin.File(Read.PATH, 1, 4)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a: ~", "a: null", "a: Null", "a: NULL", "a: # nothing", "a: !!null null"})
    void parse_nothing_isNull(String line) {
        assertThat(tree(line)).isEqualTo("{a: ~}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: ''|{a: ''}",
                "a: 'null'|{a: 'null'}",
                "a: \"~\"|{a: '~'}",
                "a: !!str 1|{a: '1'}",
                "a: !!str|{a: ''}",
                "a: ! x|{a: 'x'}",
                "a: !!int 1|{a: 1}",
                "a: 'it''s'|{a: 'it's'}",
                "a: \"\\u00e4\\t\"|{a: 'ä\t'}",
                "a: [1, 'b', {c: d}, []]|{a: [1, 'b', {c: d}, []]}",
                "a: !!seq [1]|{a: [1]}",
                "!!map {a: !!map {}}|{a: {}}",
                "{redisUrl: x}|{redis-url: x}",
                "? a|{a: ~}",
                "true: 1|{true: 1}",
                "1: x|{1: x}",
            })
    void parse_oneLine_givesTree(String line, String expected) {
        assertThat(tree(line)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n",
                "# comment\n",
                "---\n",
                "---\n...\n",
                "\uFEFF",
                "~",
                "null",
                "{}",
                "%YAML 1.2\n---\n"
            })
    void parse_emptyFile_isEmptyMapping(String text) {
        YamlFile file = yaml(text);
        assertThat(file.problems()).isEmpty();
        assertThat(file.root().entries()).isEmpty();
        assertThat(file.mayHide("memory")).isFalse();
    }

    @Test
    void parse_blockScalars_areUnfolded() {
        assertThat(tree("a: |\n  x\n   y\nb: >-\n  x\n  y\nc: x\n  y\n")).isEqualTo("{a: 'x\n y\n', b: 'x y', c: x y}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void parse_anyLineBreak_keepsPlaces(String lineBreak) {
        String text =
                String.join(lineBreak, "# ä", "memory:", "  redis_url: 'x'", "  hosts:", "    - a", "    - ü: 😀 ", "");
        YamlMapping memory = (YamlMapping) yaml("\uFEFF" + text).root().get("memory");
        assertThat(memory.origin()).isEqualTo(at(3, 3));
        YamlEntry url = memory.entries().get(0);
        assertThat(url.key()).isEqualTo("redis-url");
        assertThat(url.spelling()).isEqualTo("redis_url");
        assertThat(url.keyOrigin()).isEqualTo(at(3, 3));
        assertThat(url.value().origin()).isEqualTo(at(3, 14));
        assertThat(memory.entry("redis-url")).isSameAs(url);
        YamlSequence hosts = (YamlSequence) memory.get("hosts");
        assertThat(hosts.origin()).isEqualTo(at(5, 5));
        assertThat(hosts.elements().get(0).origin()).isEqualTo(at(5, 7));
        YamlMapping umlaut = (YamlMapping) hosts.elements().get(1);
        assertThat(umlaut.entries().get(0).value().origin()).isEqualTo(at(6, 10));
        assertThat(memory.get("redis_url")).isNull();
    }

    @Test
    void parse_columns_countCharactersNotSurrogates() {
        assertThat(((YamlSequence) yaml("a: [😀😀, x]").root().get("a"))
                        .elements()
                        .get(1)
                        .origin())
                .isEqualTo(at(1, 9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "memory.redis_url: x|{memory: {redis-url: x}}",
                "a.b.c: 1#a.b.d: 2#a.e: 3|{a: {b: {c: 1, d: 2}, e: 3}}",
                "a.b: 1#a: {c: 2}|{a: {b: 1, c: 2}}",
                "a: {c: 2}#a.b: 1|{a: {c: 2, b: 1}}",
                "a:#a.b: 1|{a: {b: 1}}",
                "a.b: 1#a:|{a: {b: 1}}",
                "a: {b: {c: 1}}#a.b.d: 2|{a: {b: {c: 1, d: 2}}}",
                "a.b: {c: 1}#a.b.d: 2#a: {e: 3}|{a: {b: {c: 1, d: 2}, e: 3}}",
                "m: {x.y: 1}|{m: {x: {y: 1}}}",
                "'a.b': 1|{a.b: 1}",
                "\"gpt-4.1\": 1|{gpt-4.1: 1}",
                "MEMORY.redisUrl: 1|{memory: {redis-url: 1}}",
            })
    void parse_dottedKey_isNested(String text, String expected) {
        String lines = text.replace('#', '\n');
        assertThat(yaml(lines).problems()).isEmpty();
        assertThat(tree(lines)).isEqualTo(expected);
    }

    @Test
    void parse_dottedKey_hasPlaceOfWholeKey() {
        YamlEntry memory = yaml("\nmemory.redisUrl: x").root().entries().get(0);
        assertThat(memory.spelling()).isEqualTo("memory");
        assertThat(memory.keyOrigin()).isEqualTo(at(2, 1));
        YamlEntry url = ((YamlMapping) memory.value()).entries().get(0);
        assertThat(url.spelling()).isEqualTo("redisUrl");
        assertThat(url.keyOrigin()).isEqualTo(at(2, 1));
        assertThat(url.value().origin()).isEqualTo(at(2, 18));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: &x {b: 1}#c: *x|{a: {b: 1}, c: {b: 1}}",
                "a: &x 1#c: [*x, *x]|{a: 1, c: [1, 1]}",
                "a: &x 1#b: &x 2#c: *x|{a: 1, b: 2, c: 2}",
                "a: &x#c: *x|{a: ~, c: ~}",
                "d: &d {a: 1, b: 2}#m: {<<: *d, b: 3}|{d: {a: 1, b: 2}, m: {b: 3, a: 1}}",
                "d: &d {a: 1}#e: &e {a: 2, b: 2}#m: {<<: [*d, *e]}|{d: {a: 1}, e: {a: 2, b: 2}, m: {a: 1, b: 2}}",
                "m: {<<: {a: 1}, a: 2}|{m: {a: 2}}",
                "d: &d {redis_url: 1}#m: {<<: *d, redisUrl: 2}|{d: {redis-url: 1}, m: {redis-url: 2}}",
                "m: {'<<': 1}|{m: {<<: 1}}",
                "d: &d {b: 1}#m: *d#m.c: 2|{d: {b: 1}, m: {b: 1, c: 2}}",
            })
    void parse_aliasesAndMerges_giveTree(String text, String expected) {
        String lines = text.replace('#', '\n');
        assertThat(yaml(lines).problems()).isEmpty();
        assertThat(tree(lines)).isEqualTo(expected);
    }

    @Test
    void parse_alias_keepsPlaceOfAnchor() {
        YamlMapping root = yaml("a: &x 1\nc: *x").root();
        assertThat(root.get("c")).isSameAs(root.get("a"));
        assertThat(root.entry("c").keyOrigin()).isEqualTo(at(2, 1));
    }

    @Test
    void toString_ofEverything_hidesValues() {
        String secret = Canary.secret("yaml-tree");
        YamlFile file = yaml("a: " + secret + "\nb: [\"" + secret + "\"]\nc: {d: " + secret + "}\n");
        assertThat(file.problems()).isEmpty();
        assertThat(file + " " + file.root() + file.root().entries()
                        + file.root().get("b"))
                .doesNotContain(Canary.MARK)
                .contains("YamlScalar[" + secret.length() + " characters, a.yaml:1:4]");
    }

    @Test
    void mapping_ofSameText_isEqual() {
        YamlMapping one = yaml("a: 1\nb: {c: 2}").root();
        assertThat(one)
                .isEqualTo(yaml("a: 1\nb: {c: 2}").root())
                .hasSameHashCodeAs(yaml("a: 1\nb: {c: 2}").root());
        assertThat(one)
                .isNotEqualTo(yaml("a: 1\nb: {c: 3}").root())
                .isNotEqualTo(yaml("a: 1\nb:  {c: 2}").root());
    }

    @Test
    void mapping_withKeyTwice_isRefused() {
        YamlEntry entry = yaml("a: 1").root().entries().get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new YamlMapping(List.of(entry, entry), at(1, 1)))
                .withMessage("two entries have the key a");
    }

    @Test
    void parse_emptyKey_isProblemAtItsPlace() {
        assertThat(places("a: 1\n'': 2\n: 3\n")).containsExactly("2:1", "3:1");
    }

    private static Origin.File at(int line, int column) {
        return new Origin.File(Read.PATH, line, column);
    }
}
