package ai.orchestra.gcp.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the project: what the caller says, {@code GCP_PROJECT_ID}, {@code GOOGLE_CLOUD_PROJECT}, the key's own project,
 * and at last the metadata server, which is given one second.
 *
 * <p>Google's own look-up waits for the metadata server up to ten seconds, and asks it before the key. This class is
 * immutable and thread-safe, and keeps no answer.
 */
public final class GcpProject {
    /** The variable that names the project. */
    public static final String PROJECT = "GCP_PROJECT_ID";

    /** Google's own variable for the project. */
    public static final String GOOGLE_PROJECT = "GOOGLE_CLOUD_PROJECT";

    /** How long the metadata server may take: it answers within milliseconds where there is one. */
    public static final Duration METADATA_DEADLINE = Duration.ofSeconds(1);

    static final String METADATA_HOST = "GCE_METADATA_HOST";
    static final String NO_METADATA = "NO_GCE_CHECK";
    // An id (letters, digits, dashes; "example.com:id" in old organisations), or a number.
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.:-]{0,62}");

    private final GcpSettings settings;
    private final Duration metadataDeadline;

    private GcpProject(GcpSettings settings, Duration metadataDeadline) {
        this.settings = settings;
        this.metadataDeadline = metadataDeadline;
    }

    /**
     * Returns the finder over some settings.
     *
     * @param settings where the variables are looked up
     */
    public static GcpProject of(GcpSettings settings) {
        return new GcpProject(settings, METADATA_DEADLINE);
    }

    /**
     * Returns a finder that gives the metadata server another deadline.
     *
     * @param deadline zero means not to ask it
     */
    public GcpProject withMetadataDeadline(Duration deadline) {
        return new GcpProject(settings, deadline);
    }

    /**
     * Returns the project as far as settings and key tell. Never asks the network; reads the key file if it must.
     *
     * @param explicit what the caller's own setting says; {@code null} or blank counts as unset
     * @throws CredentialException if a variable is broken
     */
    public Optional<String> configured(@Nullable String explicit) {
        if (explicit != null && !explicit.isBlank()) {
            return Optional.of(valid("the project's setting", explicit));
        }
        for (String variable : new String[] {PROJECT, GOOGLE_PROJECT}) {
            String text = settings.text(variable);
            if (text != null && !text.isBlank()) {
                return Optional.of(valid(variable, text));
            }
        }
        CredentialChoice choice = CredentialChoice.of(settings::text);
        if (choice instanceof CredentialChoice.KeyText text) {
            return KeyDocument.project(text.json());
        }
        return choice instanceof CredentialChoice.KeyFile file ? KeyDocument.project(file.read()) : Optional.empty();
    }

    /**
     * Returns the project. Asks the metadata server if nothing else tells, and waits for it until its deadline.
     *
     * @param explicit what the caller's own setting says; {@code null} or blank counts as unset
     * @throws CredentialException if a variable is broken, or nothing names a project
     */
    public String id(@Nullable String explicit) {
        Optional<String> configured = configured(explicit);
        if (configured.isPresent()) {
            return configured.get();
        }
        MetadataProject.Answer metadata = fromMetadata();
        return metadata.project()
                .orElseThrow(() -> new CredentialException(
                        PROJECT,
                        "is not set, and neither are " + GOOGLE_PROJECT + " and a key that names its project, and "
                                + metadata.why() + "; set " + PROJECT));
    }

    private MetadataProject.Answer fromMetadata() {
        String off = settings.text(NO_METADATA);
        if (metadataDeadline.isZero() || off != null && off.strip().equalsIgnoreCase("true")) {
            return MetadataProject.Answer.none("the metadata server may not be asked");
        }
        String host = settings.text(METADATA_HOST);
        return MetadataProject.ask(
                host == null || host.isBlank() ? "metadata.google.internal" : host.strip(), metadataDeadline);
    }

    private static String valid(String variable, String text) {
        String id = text.strip();
        if (!ID.matcher(id).matches()) {
            throw new CredentialException(
                    variable, "is not the id or number of a project; write it as the console shows it");
        }
        return id;
    }
}
