package ai.orchestra.schema.portability;

import java.util.Set;

/** The names that a file cannot set in bash 5.2: read-only ones, over which it stops, and those bash computes. Stateless. */
final class BashNames {
    static final String WHY = "keeps this name for itself, and stops or ignores the value";

    // Tried one by one with bash 5.2.15; UID is the one that people meet.
    private static final Set<String> KEPT = Set.of(
            "_",
            "BASHOPTS",
            "BASHPID",
            "BASH_ARGV0",
            "BASH_SUBSHELL",
            "BASH_VERSINFO",
            "COMP_WORDBREAKS",
            "DIRSTACK",
            "EPOCHREALTIME",
            "EPOCHSECONDS",
            "EUID",
            "FUNCNAME",
            "GROUPS",
            "LINENO",
            "PIPESTATUS",
            "PPID",
            "RANDOM",
            "SECONDS",
            "SHELLOPTS",
            "SHLVL",
            "UID");

    private BashNames() {}

    static boolean isKept(String name) {
        return KEPT.contains(name);
    }
}
