package ai.orchestra.gpu.internal.read;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares PCI addresses: nvidia-smi prints 8 digits of domain, the kernel 4, and people leave it out. */
public final class BusId {
    static final Pattern FORM =
            Pattern.compile("(?:([0-9a-fA-F]{1,8}):)?([0-9a-fA-F]{1,2}):([0-9a-fA-F]{1,2})\\.([0-7])");

    private BusId() {}

    /** Returns the address in the kernel's form, {@code 0000:07:00.0}; the text itself where it is not an address. */
    public static String normal(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return text.strip().toLowerCase(Locale.ROOT);
        }
        long domain = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1), 16);
        return String.format(
                Locale.ROOT,
                "%04x:%02x:%02x.%s",
                domain,
                Integer.parseInt(matcher.group(2), 16),
                Integer.parseInt(matcher.group(3), 16),
                matcher.group(4));
    }
}
