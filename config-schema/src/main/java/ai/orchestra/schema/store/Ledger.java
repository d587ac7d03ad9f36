package ai.orchestra.schema.store;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.secret.Secret;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The records of one environment's secrets, and the key of their fingerprints. Not thread-safe. */
final class Ledger {
    /** Of the key, in characters of six bits each: 258 bits, as many as the digest has use for. */
    static final int KEY_LENGTH = 43;

    private static final String HMAC = "HmacSHA256";

    private final Path file;
    private final Map<String, LedgerEntry> entries = new LinkedHashMap<>();
    private final Map<String, Origin.File> places = new LinkedHashMap<>();
    private @Nullable Secret key;

    Ledger(Path file) {
        this.file = file;
    }

    /** Returns the key, or null if there is no record yet. */
    @Nullable Secret key() {
        return key;
    }

    void key(Secret made) {
        key = made;
    }

    Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    @Nullable LedgerEntry get(String name) {
        return entries.get(name);
    }

    void put(String name, LedgerEntry entry) {
        entries.put(name, entry);
    }

    void put(String name, LedgerEntry entry, Origin.File place) {
        entries.put(name, entry);
        places.put(name, place);
    }

    void remove(String name) {
        entries.remove(name);
    }

    Origin.File place(String name) {
        return places.getOrDefault(name, new Origin.File(file, 0, 0));
    }

    /** Returns a digest (RFC 2104) that tells "same" from "changed", and lets nobody without the key test guesses. */
    String fingerprint(Secret value) {
        if (key == null) {
            throw new IllegalStateException("the ledger has no key yet");
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.revealBytes(), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(value.revealBytes()));
        } catch (GeneralSecurityException e) {
            // Every Java platform has it, and any bytes are a key.
            throw new IllegalStateException(HMAC + " is missing on this platform", e);
        }
    }
}
