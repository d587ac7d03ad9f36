package ai.orchestra.gcp.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    private Path directory;

    @Test
    void readsAServiceAccount() throws IOException {
        CredentialChoice.KeyFile file = write(CredentialChoice.KEY_PATH, Keys.serviceAccount());

        assertThat(file.read().matches(Keys.serviceAccount())).isTrue();
    }

    @Test
    void acceptsOtherTypes_onlyUnderGooglesVariable() throws IOException {
        String user = "{\"type\":\"authorized_user\",\"refresh_token\":\"" + Canary.secret("refresh") + "\"}";

        assertThat(write(CredentialChoice.GOOGLE_PATH, user).read().matches(user))
                .isTrue();
        refuses(write(CredentialChoice.KEY_PATH, user), "not the key of a service account");
    }

    @Test
    void refusesADocument_withoutType() throws IOException {
        refuses(write(CredentialChoice.GOOGLE_PATH, "{\"a\":\"" + Canary.secret("a") + "\"}"), "has no \"type\"");
    }

    @Test
    void refusesAFile_thatCannotBeRead() {
        refuses(new CredentialChoice.KeyFile(CredentialChoice.KEY_PATH, directory.resolve("none")), "cannot be read");
        refuses(new CredentialChoice.KeyFile(CredentialChoice.GOOGLE_PATH, directory), "cannot be read");
    }

    @Test
    void refusesAFile_thatIsTooLarge() throws IOException {
        refuses(write(CredentialChoice.KEY_PATH, " ".repeat(64 * 1024 + 1)), "above 64 KiB");
    }

    private CredentialChoice.KeyFile write(String variable, String text) throws IOException {
        return new CredentialChoice.KeyFile(variable, Files.writeString(directory.resolve(variable), text));
    }

    private static void refuses(CredentialChoice.KeyFile file, String why) {
        assertThatThrownBy(file::read)
                .isInstanceOf(CredentialException.class)
                .hasMessageStartingWith(file.variable())
                .hasMessageContaining(why)
                .hasNoCause()
                .message()
                .doesNotContain(Canary.MARK);
    }
}
