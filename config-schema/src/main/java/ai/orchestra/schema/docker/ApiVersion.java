package ai.orchestra.schema.docker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version of the Engine's API, such as 1.44. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,4})");

    static @Nullable ApiVersion of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? new ApiVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))) : null;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
