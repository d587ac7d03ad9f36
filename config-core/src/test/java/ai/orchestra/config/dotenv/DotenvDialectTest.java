package ai.orchestra.config.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DotenvDialectTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("SET", "v", "EMPTY", "");

    static Object[][] values() {
        return new Object[][] {
            {"A=1", Map.of("A", "1")},
            {"", Map.of()},
            {"\n \t\r\n# only a comment", Map.of()},
            {"\ufeffA=1", Map.of("A", "1")},
            {"A=1\r\nB=2\r\n", Map.of("A", "1", "B", "2")},
            {"A=1\rB=2\r", Map.of("A", "1\rB=2")},
            {" A\t= \t1 \u00a0", Map.of("A", "1")},
            {"A=", Map.of("A", "")},
            {"A=\nB=2", Map.of("A", "", "B", "2")},
            {"A: 1\nB:2", Map.of("A", "1", "B", "2")},
            {"A=1:B", Map.of("A", "1:B")},
            {"A=b=c==", Map.of("A", "b=c==")},
            {"A=1\nA=2", Map.of("A", "2")},
            {"=nameless", Map.of("", "nameless")},
            {"a.b=1\nA-B=2\n1A=3\nA[0]=4\nÄ²=5", Map.of("a.b", "1", "A-B", "2", "1A", "3", "A[0]", "4", "Ä²", "5")},
            // export
            {"export A=1\nexport\tB=2\n  export  C = 3", Map.of("A", "1", "B", "2", "C", "3")},
            {
                "exportA=1\nexport_B=2\nexport.C=3\nexport=4",
                Map.of("exportA", "1", "export_B", "2", "export.C", "3", "export", "4")
            },
            {"export export=1", Map.of("export", "1")},
            // comments
            {"  # c\nA=1", Map.of("A", "1")},
            {"A=b #c", Map.of("A", "b")},
            {"A=b # c # d", Map.of("A", "b")},
            {"A=b#c", Map.of("A", "b#c")},
            {"A=b\t#c", Map.of("A", "b\t#c")},
            {"A=#c", Map.of("A", "#c")},
            {"A= # c", Map.of("A", "# c")},
            {"A=\"b #c\" # d", Map.of("A", "b #c")},
            {"A='b #c'#d", Map.of("A", "b #c")},
            // quotes
            {"A=''\nB=\"\"", Map.of("A", "", "B", "")},
            {"A='say \"hi\"'\nB=\"it's\"\nC=say \"hi\"", Map.of("A", "say \"hi\"", "B", "it's", "C", "say \"hi\"")},
            {"A='x\\'y'\nB=\"x\\\"y\"", Map.of("A", "x'y", "B", "x\"y")},
            {"A='x\\ny\\\\z'", Map.of("A", "x\\ny\\\\z")},
            {"A=x\\ny\\", Map.of("A", "x\\ny\\")},
            {"A=\"l1\nl2\"\nB='l1\r\nl2'\nC=3", Map.of("A", "l1\nl2", "B", "l1\r\nl2", "C", "3")},
            {"A=`x`", Map.of("A", "`x`")},
            {"A={\"a\": [1, 2]}", Map.of("A", "{\"a\": [1, 2]}")},
            // escapes in double quotes
            {"A=\"\\a\\b\\f\\n\\r\\t\\v\\\\\"", Map.of("A", "\u0007\b\f\n\r\t\u000b\\")},
            {"A=\"\\0123\\0377\\0001\"", Map.of("A", "S\u00ff\u0001")},
            // Compose drops the zero where no octal number follows; here nothing is lost.
            {"A=\"\\012 \\0400 \\0 \\09\"", Map.of("A", "\\012 \\0400 \\0 \\09")},
            {"A=\"\\c\\x41\\u00e9\\ \\'\"", Map.of("A", "\\c\\x41\\u00e9\\ \\'")},
            {"A=\"\\\\n\\\\\"", Map.of("A", "\\n\\")},
            {"A=\"C:\\dir\\new\"", Map.of("A", "C:\\dir\new")},
            {"A=\"\\0044SET\"", Map.of("A", "v")},
            // references
            {"A=$SET\nB=${SET}\nC=\"<$SET>\"\nD='$SET'", Map.of("A", "v", "B", "v", "C", "<v>", "D", "$SET")},
            {"A=\"\\$SET \\${SET} ${SET}\"", Map.of("A", "$SET ${SET} v")},
            {"A=p$$SET $${SET}", Map.of("A", "p$SET ${SET}")},
            {"A=pa$\nB=pa$1x\nC=$(echo hi)", Map.of("A", "pa$", "B", "pa$1x", "C", "$(echo hi)")},
            {
                "A=${X:-d}\nB=${X-d}\nC=${EMPTY:-d}\nD=${EMPTY-d}\nE=${SET:-d}",
                Map.of("A", "d", "B", "d", "C", "d", "D", "", "E", "v")
            },
            {
                "A=${X:+d}\nB=${X+d}\nC=${EMPTY:+d}\nD=${EMPTY+d}\nE=${SET:+d}",
                Map.of("A", "", "B", "", "C", "", "D", "d", "E", "d")
            },
            {"A=${SET:?no}\nB=${SET?no}\nC=${EMPTY?no}", Map.of("A", "v", "B", "v", "C", "")},
            {"A=${X:-${Y:-${SET}}}", Map.of("A", "v")},
            {"A=${X:-{\"a\": {}}}", Map.of("A", "{\"a\": {}}")},
            {"A=${X:-a b}c", Map.of("A", "a bc")},
            {"a.b=1\nC=${a.b}", Map.of("a.b", "1", "C", "1")},
            {"A=${SET}${SET}x$SET", Map.of("A", "vvxv")},
            // inherit
            {"SET\nX\nexport EMPTY\nA=1", Map.of("SET", "v", "EMPTY", "", "A", "1")},
            {"SET", Map.of("SET", "v")},
            {"X", Map.of()},
            // two entries of one line are one
            {"A=1;B=2", Map.of("A", "1;B=2")},
        };
    }

    @ParameterizedTest
    @MethodSource("values")
    void reads_asComposeDoes(String text, Map<String, String> expected) {
        Loaded loaded = Loaded.of(text, ENVIRONMENT);

        assertThat(loaded.problems).isEmpty();
        assertThat(loaded.values()).isEqualTo(expected);
    }

    static Object[][] faults() {
        return new Object[][] {
            {"A=\"", "CFG-202 1:3"},
            {"A=\"x", "CFG-202 1:3"},
            {"A=\"x\\\"", "CFG-202 1:3"},
            {"A=\"x'", "CFG-202 1:3"},
            {" A = '", "CFG-202 1:6"},
            {"A='x\\'", "CFG-202 1:3"},
            {"A='x\"", "CFG-202 1:3"},
            {"A=\"b\"c", "CFG-202 1:6"},
            {"A='b' c", "CFG-202 1:7"},
            {"A=\"b\" B=2", "CFG-202 1:7"},
            {"lol$wut", "CFG-202 1:4"},
            {"'A'=1", "CFG-202 1:1"},
            {"this is not valid", "CFG-202 1:5"},
            {"A\rB=1", "CFG-202 1:2"},
            {"A B=1", "CFG-202 1:2"},
            {"A # c", "CFG-202 1:2"},
            {"export", "CFG-202 1:7"},
            {"export \nA=1", "CFG-202 1:8"},
            {"A=${", "CFG-202 1:3"},
            {"A=${}", "CFG-202 1:3"},
            {"A=${1}", "CFG-202 1:3"},
            {"A=x${B", "CFG-202 1:4"},
            {"A=${B:x}", "CFG-202 1:3"},
            {"A=${B!x}", "CFG-202 1:3"},
            {"A=${B:-x #y}", "CFG-202 1:3"},
            {"A=${B:-{}", "CFG-202 1:3"},
            {"A=${B:-${C}", "CFG-202 1:3"},
            {"A=${B:-${C!}}", "CFG-202 1:8"},
            {"A=\"\\n\\n\n\\t${B:x}\"", "CFG-202 2:3"},
            {"A=\u00e9\ud83d\ude00${B", "CFG-202 1:5"},
            {"A=${sm://}", "CFG-202 1:3"},
            {"A=${sm://x#}", "CFG-202 1:3"},
            {"A=${sm://x:?y}", "CFG-202 1:3"},
            {"A=${sm://x y}", "CFG-202 1:3"},
            {"A=${B:?}", "CFG-107 1:3"},
            {"A=${EMPTY:?set it}", "CFG-107 1:3"},
            {"A=x${B?set it}", "CFG-107 1:4"},
        };
    }

    @ParameterizedTest
    @MethodSource("faults")
    void reports_eachFaultAtItsPlace(String text, String place) {
        assertThat(Loaded.of(text, ENVIRONMENT).problemPlaces()).containsExactly(place);
    }

    static Arguments[] recoveries() {
        return new Arguments[] {
            Arguments.of("A=1\nthis is not valid\nB=2", "CFG-202 2:5", Map.of("A", "1", "B", "2")),
            Arguments.of("a b=\"l1\nl2\"\nB=2", "CFG-202 1:2", Map.of("B", "2")),
            Arguments.of("A=\"x\nB=2", "CFG-202 1:3", Map.of("B", "2")),
            Arguments.of("A=\"x\nB=\"y\"\nC=\"z\"", "CFG-202 1:3", Map.of("B", "y", "C", "z")),
            Arguments.of("A='x\nB=''\nC=3", "CFG-202 1:3", Map.of("B", "", "C", "3")),
            Arguments.of(
                    "A=\"-----BEGIN KEY-----\nMII+/x==\nabc\n-----END KEY-----\nB=2", "CFG-202 1:3", Map.of("B", "2")),
            Arguments.of("A=\"x\n# c\n\nexport B=2", "CFG-202 1:3", Map.of("B", "2")),
            Arguments.of("A=\"l1\nl2\"x\nB=2", "CFG-202 1:3", Map.of("B", "2")),
            Arguments.of("A='x\n# don't care\nB=2", "CFG-202 1:3", Map.of("B", "2")),
            Arguments.of("A=\"b\"c\nB=2", "CFG-202 1:6", Map.of("B", "2")),
            Arguments.of("A=${\nB=2", "CFG-202 1:3", Map.of("B", "2")),
        };
    }

    @Test
    void hides_noOtherFaultBehindAnOpenQuote() {
        assertThat(Loaded.of("A=\"x\nnot valid\nB=${\n\n!\nC='\n# c\nD=1 \n! !").problemPlaces())
                .containsExactly(
                        "CFG-202 1:3", "CFG-202 2:4", "CFG-202 3:3", "CFG-202 5:1", "CFG-202 6:3", "CFG-202 9:1");
    }

    @ParameterizedTest
    @MethodSource("recoveries")
    void goesOn_behindAFault(String text, String place, Map<String, String> rest) {
        Loaded loaded = Loaded.of(text);

        assertThat(loaded.problemPlaces()).containsExactly(place);
        assertThat(loaded.values()).isEqualTo(rest);
    }
}
