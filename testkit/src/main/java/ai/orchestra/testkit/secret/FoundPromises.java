package ai.orchestra.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testkit.internal.Races;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promises about values that are there: to the byte, each its own, and from many threads. */
interface FoundPromises extends SecretPromises {
    @Test
    default void found_isTheValueToTheLetter() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("plain", at().value("plain"));
        texts.put("dollars", at().value("dollars") + "$HOME ${HOME:-x} $$");
        texts.put("quotes", at().value("quotes") + " \"double\" 'single' `back`");
        texts.put("backslashes", "C:\\new\\table" + at().value("backslashes") + "\\");
        texts.put("hash", at().value("hash") + " # no comment = here");
        texts.put("letters", at().value("letters") + " \u00e4\u20ac\ud83d\ude00");
        texts.put("lines", at().value("lines") + "\nsecond line\n\nfourth line");
        texts.forEach((id, text) -> at().store(id, text));

        texts.forEach((id, text) -> at().holds(at().found(id), text));
    }

    @Test
    default void found_keepsTheWhiteSpaceAtItsEnds() {
        List<String> ends = List.of("%s\n", "%s\r\n", " %s", "\t%s ", "\n%s\n\n");
        for (int i = 0; i < ends.size(); i++) {
            at().store("ends-" + i, ends.get(i).formatted(at().value("ends-" + i)));
        }

        for (int i = 0; i < ends.size(); i++) {
            at().holds(at().found("ends-" + i), ends.get(i).formatted(at().value("ends-" + i)));
        }
    }

    @Test
    default void found_isWholeAt64Kibibytes() {
        String text = at().value("long");
        String longText = text.repeat(65_536 / text.length() + 1).substring(0, 65_536);
        at().store("long", longText);

        at().holds(at().found("long"), longText);
    }

    @Test
    default void found_isAnyBytes() {
        at().needs(SecretCapability.BINARY);
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] noText = {(byte) 0xC3, (byte) 0x28, 0, (byte) 0xFF};
        at().subject().store("all", all);
        at().subject().store("no-text", noText);

        at().holds(at().found("all"), all);
        at().holds(at().found("no-text"), noText);
    }

    @Test
    default void found_isTheSecretThatWasAskedFor() {
        List<String> ids = List.of("one", "two", "one-two", "two-one", "one-two-three");
        ids.forEach(id -> at().store(id, at().value(id)));

        ids.forEach(id -> at().holds(at().found(id), at().value(id)));
    }

    @Test
    default void found_isTheSameFromManyThreads() {
        int secrets = 20;
        IntStream.range(0, secrets).forEach(i -> at().store("shared-" + i, at().value("shared-" + i)));
        at().source();

        List<Integer> right = Races.run(8, runner -> (Callable<Integer>) () -> {
            int held = 0;
            for (int i = 0; i < 3 * secrets; i++) {
                String id = "shared-" + (i * 7 + runner) % secrets;
                at().holds(at().found(id), at().value(id));
                held++;
            }
            return held;
        });

        assertThat(right).hasSize(8).containsOnly(3 * secrets);
    }
}
