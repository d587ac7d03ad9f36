package ai.orchestra.cli;

import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version} where it does not stand alone. Stateless. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return BuiltVersion.lines().toArray(String[]::new);
    }
}
