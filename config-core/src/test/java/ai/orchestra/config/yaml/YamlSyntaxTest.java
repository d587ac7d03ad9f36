package ai.orchestra.config.yaml;

import static ai.orchestra.config.yaml.Read.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.orchestra.testsupport.Canary;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlSyntaxTest {
    private static final String NO_COLON = "this line has no ':' after its key; write 'key: value'";
    private static final String NO_SPACE = "the ':' after the key needs a space behind it";
    private static final String NEVER_CLOSED = "the quote that opens here is never closed; close it on its line";
    private static final String BAD_ESCAPE = "a backslash in double quotes begins an escape, and this is none;"
            + " double the backslash, or use single quotes";
    private static final String AFTER_QUOTE = "text follows the closing quote; inside single quotes write a quote"
            + " twice (''), inside double quotes with a backslash (\\\")";
    private static final String NO_NAME =
            "a value that begins with '*' or '&' needs a name right behind it; put the value in quotes";
    private static final String TAG =
            "a tag (!) is not accepted here; remove it, or put the value in quotes if '!' belongs to it";
    private static final String BLOCK = "after '|' or '>' only an indicator such as '-' or a comment may stand on the"
            + " line; begin the text on the next line, or put the value in quotes";
    private static final String DIRECTIVE =
            "a line that begins with '%' is a directive for the YAML reader, and this one is faulty; remove it";
    private static final String ENDED =
            "the document has ended above, and more follows; a settings file holds one mapping of 'key: value' lines";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // quotes
                arguments("a: 'x\nb: 1\n", "1:4 " + NEVER_CLOSED),
                arguments("a: 1\nb: \"x: 1\nc: 2\n", "2:4 " + NEVER_CLOSED),
                arguments("a: \"x\n---\nb: 1\n", "1:4 " + NEVER_CLOSED),
                arguments(
                        "a: \"x\nb: \"y\"\n",
                        "1:4 the quote that opens here is closed only on line 2, where more text follows;"
                                + " close it on its line"),
                arguments("a: 'it's'\n", "1:8 " + AFTER_QUOTE),
                arguments("a: \"x\" y\n", "1:8 " + AFTER_QUOTE),
                arguments("a: \"C:\\dir\"\n", "1:7 " + BAD_ESCAPE),
                arguments("a: \"C:\\Users\"\n", "1:7 " + BAD_ESCAPE),
                arguments("a: \"😀\\d\"\n", "1:6 " + BAD_ESCAPE),
                arguments(
                        "a: \"x\nb: '\\d'\n",
                        "1:4 the quote that opens here is not closed on its line, and line 2 holds a faulty escape"
                                + " (a backslash); close the quote, or double the backslash"),
                arguments("a: \"\\xZZ\"\n", "1:5 " + BAD_ESCAPE),
                // colons
                arguments("a: b: c\n", "1:5 a second ': ' stands on this line; put the value in quotes"),
                arguments("😀a: b: c\n", "1:6 a second ': ' stands on this line; put the value in quotes"),
                arguments("m:\n  redis_url redis://x\n  ttl: 5\n", "2:3 " + NO_COLON),
                arguments("foo\n\n# c\nb: 2\n", "1:1 " + NO_COLON),
                arguments("a: 1\nfoo\nb: 2\n", "2:1 " + NO_COLON),
                arguments("a:1\nb: 2\n", "1:1 " + NO_SPACE),
                arguments("a: 1\nb:2\n", "2:1 " + NO_SPACE),
                arguments("a:\n  b: 1\n  c:2\n", "3:3 " + NO_SPACE),
                // indentation
                arguments("a:\n\tb: 1\n", "2:1 a tab indents this line; use spaces"),
                arguments("a:\n  b: 1\n  \tc: 1\n", "3:3 a tab indents this line; use spaces"),
                arguments("a: |\n\tfoo\n", "2:1 a tab indents this line; use spaces"),
                arguments("a:\tb\n", "1:3 a tab stands before the value; use a space"),
                arguments(
                        "a:\n    b: 1\n  c: 2\n",
                        "3:3 the indentation of this line fits none above it (see line 2);"
                                + " align it with the lines it belongs to"),
                arguments(
                        "a:\n  - b\n c: 1\n",
                        "3:2 the indentation of this line fits none above it (see line 2);"
                                + " align it with the lines it belongs to"),
                arguments(
                        "a: 1\n\n  b: 2\n",
                        "3:3 this line is indented below line 1, which has a value already; align the two lines"),
                arguments(
                        "a: - b\n",
                        "1:4 a list entry ('- ') cannot begin here; put it on a line of its own, or the"
                                + " value in quotes"),
                arguments(
                        "a: 1\n- b\n",
                        "2:1 a list entry ('- ') stands among 'key: value' lines; put it below the"
                                + " key it belongs to"),
                // characters
                arguments("a: @x\n", "1:4 a value cannot begin with '@'; put it in quotes"),
                arguments("a: `x`\n", "1:4 a value cannot begin with '`'; put it in quotes"),
                arguments("a: %x\n", "1:4 a value cannot begin with '%'; put it in quotes"),
                arguments("a: [😀, @x]\n", "1:8 a value cannot begin with '@'; put it in quotes"),
                arguments("a: ? b\n", "1:4 a value cannot begin with '? '; put it in quotes"),
                arguments("a: ]\n", "1:4 a value cannot begin like this; put it in quotes"),
                arguments(
                        "a: 1\n}\nb: 2\n",
                        "2:1 this does not continue the lines above; remove it, or put the value in" + " quotes"),
                arguments("a: &x *\n", "1:7 " + NO_NAME),
                arguments("a: & b\n", "1:4 " + NO_NAME),
                arguments(
                        "a: &x 1\nb: *x y\n",
                        "2:7 text follows where the value has ended; put the whole value in" + " quotes"),
                arguments(
                        "a: *x\n",
                        "1:4 an alias (*) for which no anchor (&) stands above; add the anchor, or put"
                                + " the value in quotes"),
                arguments(
                        "a: &x {b: *x}\n",
                        "1:11 an alias (*) inside the node that it stands for would never end;"
                                + " write the value out"),
                arguments(
                        "a: &x [[*x]]\n",
                        "1:9 an alias (*) inside the node that it stands for would never end;"
                                + " write the value out"),
                arguments(
                        "a: b\u0007c\n",
                        "1:5 holds the control character U+0007, which YAML does not allow; remove"
                                + " it, or write it as an escape in double quotes"),
                arguments(
                        "a: 😀\uD800\n",
                        "1:5 holds the control character U+D800, which YAML does not allow; remove"
                                + " it, or write it as an escape in double quotes"),
                // tags
                arguments("a: !foo x\n", "1:4 " + TAG),
                arguments("a: !x!y z\n", "1:4 " + TAG),
                arguments("a: !<x y\n", "1:4 " + TAG),
                arguments("a: !%zz\n", "1:4 " + TAG),
                arguments("a: !!binary eA==\n", "1:4 " + TAG),
                arguments("a: !!set {x}\n", "1:4 " + TAG),
                arguments("a: !!java.io.File [x]\n", "1:4 " + TAG),
                arguments("a: !!map [x]\n", "1:4 " + TAG),
                arguments("!foo {a: b}\n", "1:1 " + TAG),
                // blocks, lists, directives, documents
                arguments("a: |x\n  b\n", "1:4 " + BLOCK),
                arguments("a: >0\n  b\n", "1:4 " + BLOCK),
                arguments(
                        "a: [1, 2\nb: 3\n",
                        "1:4 the '[' that opens here is not closed, or a ',' is missing, before"
                                + " line 2; add ']' or ','"),
                arguments(
                        "a: {b: 1\n",
                        "1:4 the '{' that opens here is not closed, or a ',' is missing, before line 2;"
                                + " add '}' or ','"),
                arguments("a: {b: 1 c: 2}\n", "1:11 a ',' or '}' is missing here; the '{' opens in column 4"),
                arguments("a: {b: [1}\n", "1:10 a ',' or ']' is missing here; the '[' opens in column 8"),
                arguments("%foo\na: 1\n", "1:1 " + DIRECTIVE),
                arguments("%YAML 2.0\n---\na: 1\n", "1:1 " + DIRECTIVE),
                arguments("%YAML x\n---\na: 1\n", "1:1 " + DIRECTIVE),
                arguments("{a: 1}\nb: 2\n", "2:1 " + ENDED),
                arguments(
                        "a: 1\n---\nb: 2\n",
                        "2:1 a second document begins here; a settings file holds one document,"
                                + " so merge or split them"),
                // shapes
                arguments(
                        "- a\n- b\n",
                        "1:1 a list stands where the file's keys are expected; write 'key: value'" + " lines"),
                arguments(
                        "just text\n",
                        "1:1 a single value stands where the file's keys are expected; write" + " 'key: value' lines"),
                arguments(
                        "? {b: c}\n: d\n",
                        "1:3 a list or mapping stands where a key is expected; write the key as"
                                + " plain text, or put the value in quotes"),
                arguments(
                        "a: &x 1\n*x : d\n",
                        "2:1 an alias (*) stands where a key is expected; write the key as plain"
                                + " text, or put the value in quotes"),
                arguments("a: 1\n: d\n", "2:1 a key is missing before the ':'; write 'key: value'"),
                arguments(
                        "a..b: d\n",
                        "1:1 a key has nothing before, after or between its dots; put it in quotes if"
                                + " the dots belong to it"),
                arguments(
                        "m:\n  .b: d\n",
                        "2:3 a key has nothing before, after or between its dots; put it in quotes"
                                + " if the dots belong to it"),
                arguments(
                        "m: {<<: 1}\n",
                        "1:5 '<<' takes the alias of a mapping, or a list of such; write"
                                + " '<<: *name', or quote the key"),
                arguments(
                        "m: {<<: [{a: 1}, 2]}\n",
                        "1:5 '<<' takes the alias of a mapping, or a list of such; write"
                                + " '<<: *name', or quote the key"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void parse_mistake_saysWhereAndWhatToDo(String text, String expected) {
        assertThat(problems(text)).containsExactly("CFG-203 " + expected);
    }

    // Every mistake again, with a secret in the places where people put them.
    @ParameterizedTest
    @MethodSource("mistakes")
    void parse_mistakeBesideSecret_hidesIt(String text, String expected) {
        String secret = Canary.secret("yaml-syntax");
        for (String plant : new String[] {
            "p: " + secret + "\n" + text,
            "p: \"" + secret + "\n" + text,
            "p: '" + secret + "\n" + text,
            text + "p: " + secret,
            text.stripTrailing() + secret + "\n",
            text.replace(": ", ": " + secret),
            text.replace("x", secret),
            text.replace("b", "b" + secret),
            "p: @" + secret + "\n" + text,
            "p: !" + secret + "\n" + text,
            "p: *" + secret + "\n" + text,
            "p: &" + secret + "\n" + text,
            "p: \"\\" + secret + "\"\n" + text,
            "p: \"\\U" + secret + "\"\n" + text,
            "p: |" + secret + "\n" + text,
            "p: {" + secret + "\n" + text,
            secret + "\n" + text,
            "%" + secret + "\n" + text,
        }) {
            YamlFile file = Read.yaml(plant);
            assertThat(file.toString()).doesNotContain(Canary.MARK);
        }
    }
}
