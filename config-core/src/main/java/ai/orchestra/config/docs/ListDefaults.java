package ai.orchestra.config.docs;

import ai.orchestra.config.convert.ConversionException;
import ai.orchestra.config.convert.ListText;
import java.util.List;

/** Takes the texts of lists apart. Stateless. */
final class ListDefaults {
    private ListDefaults() {}

    /** Returns the elements of a list; the text itself if it is none, which is for a load to complain about. */
    static List<String> elements(String text) {
        try {
            return ListText.split(text);
        } catch (ConversionException e) {
            return List.of(text);
        }
    }

    /** Returns a list with commas instead of a JSON array where that is the same list; else the text itself. */
    static String withCommas(String text) {
        String joined = String.join(",", elements(text));
        return elements(joined).equals(elements(text)) ? joined : text;
    }
}
