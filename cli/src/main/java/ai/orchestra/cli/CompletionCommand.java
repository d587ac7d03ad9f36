package ai.orchestra.cli;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the script by which a shell completes commands and options. */
@Command(
        name = "completion",
        description = "Print the script by which bash or zsh completes a command line.",
        footer = {
            "  source <(orchestra completion bash)        in ~/.bashrc",
            "  source <(orchestra completion zsh)         in ~/.zshrc, after compinit"
        })
final class CompletionCommand extends OrchestraCommand {
    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Shell shell;

    CompletionCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        String script = AutoComplete.bash("orchestra", CommandTree.whole(console()));
        // The script is bash's; zsh runs it through its own emulation, which must be loaded first.
        if (shell == Shell.ZSH) {
            print("autoload -U +X bashcompinit && bashcompinit");
        }
        print(script);
        return ExitCode.OK;
    }
}
