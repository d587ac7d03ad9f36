package ai.orchestra.config.convert;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Addresses, paths, charsets, languages and regular expressions, as the JDK reads them.
 *
 * <p>The JDK's exceptions quote their input, so that only positions are taken from them.
 */
final class PlatformText {
    private PlatformText() {}

    static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException refused) {
            // The index is that of the character or of the part that holds it.
            String place = refused.getIndex() < 0 ? "" : " (wrong from character " + (refused.getIndex() + 1) + " on)";
            throw new ConversionException(
                    "is not a URI" + place + "; write blanks and special characters as %20 and the like");
        }
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException refused) {
            throw new ConversionException("is not a path on this system; remove the characters that it does not allow");
        }
    }

    static Charset charset(String text) {
        try {
            return Charset.forName(text);
        } catch (IllegalArgumentException refused) {
            throw new ConversionException("is not a character set of this Java; try UTF-8");
        }
    }

    /** BCP 47 tags, and their form with underscores that Java and POSIX print. */
    static Locale locale(String text) {
        try {
            return new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
        } catch (IllformedLocaleException refused) {
            throw new ConversionException("is not a language tag; try en, de-DE or zh-Hant-TW");
        }
    }

    /** The JDK turns even a stack overflow, from thousands of open parentheses, into its exception. */
    static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException refused) {
            String place = refused.getIndex() < 0 ? "" : " (see character " + (refused.getIndex() + 1) + ")";
            throw new ConversionException("is not a regular expression" + place
                    + "; put a backslash before a character that is meant as itself");
        }
    }
}
