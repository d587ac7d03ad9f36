package ai.orchestra.config.convert;

import java.util.List;

/**
 * Cuts the text of a list into the texts of its elements.
 *
 * <ul>
 *   <li>A text that starts with {@code [} is a JSON array of strings, numbers and booleans; numbers keep their text
 *       ({@code 1.10}). Nested arrays, objects and {@code null} are refused.
 *   <li>Any other text is split at commas. Blanks and line breaks around elements are dropped. An element may stand in
 *       double quotes, which keep commas and blanks: {@code "a, b",c}. A backslash before a comma, a double quote or a
 *       backslash takes it literally, inside and outside of quotes; before anything else it stands for itself. One comma
 *       at the end is ignored; an element of nothing is refused unless quoted.
 *   <li>A text of blanks is the empty list.
 * </ul>
 *
 * <p>A plain element that starts with {@code [} and comes first is written in quotes. This class is thread-safe: it has no
 * state. The cost is linear in the length of the text.
 */
public final class ListText {
    private ListText() {}

    /**
     * Returns the elements of a list.
     *
     * @param text the list as it was written
     * @return the texts of the elements, unmodifiable
     * @throws ConversionException if the text is neither; its advice names the element by its number, from 1
     */
    public static List<String> split(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return List.of();
        }
        return stripped.startsWith("[") ? JsonList.read(stripped) : new CommaList(stripped).read();
    }
}
