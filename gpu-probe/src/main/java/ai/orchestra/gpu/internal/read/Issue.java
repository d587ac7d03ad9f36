package ai.orchestra.gpu.internal.read;

/** The catalogue of everything that can be found, with its severity and its remedy; documented in docs/gpu.md. */
public enum Issue {
    NO_GPU_FOUND(
            Level.INFO,
            "install the NVIDIA driver if this machine has a GPU, start the container with --gpus, or plan for cpu"),
    NO_DEVICES(Level.WARNING, "check lspci for the card, its power and its driver; in a container check --gpus"),
    DRIVER_NOT_LOADED(
            Level.ERROR, "load the driver (modprobe nvidia), rebuild it for this kernel, then run nvidia-smi again"),
    DRIVER_MISMATCH(
            Level.ERROR,
            "reboot, or unload and reload the nvidia kernel modules, so that kernel module and library are one version"),
    LIBRARY_MISSING(
            Level.ERROR,
            "install the driver's user-space library (libnvidia-ml.so.1), or give the container the utility capability"),
    CGROUP_LOST(
            Level.ERROR,
            "restart the container; a systemd daemon-reload took its devices away (pass the device nodes explicitly)"),
    NVML_FAILED(Level.ERROR, "look the message up in NVIDIA's NVML reference, and run nvidia-smi by hand"),
    PERMISSION_DENIED(Level.ERROR, "give this user access to /dev/nvidia*, or run as a user that has it"),
    GPU_LOST(Level.ERROR, "look for Xid messages in dmesg, reseat or reset the card, and plan without it until then"),
    NVIDIA_SMI_TIMEOUT(
            Level.ERROR,
            "run nvidia-smi by hand; enable persistence mode (nvidia-smi -pm 1) if it is slow, reboot if it hangs"),
    NVIDIA_SMI_FAILED(Level.ERROR, "run the command by hand and follow what it prints"),
    NVIDIA_SMI_NOT_EXECUTABLE(Level.ERROR, "make it executable (chmod +x), or remove it from the PATH"),
    NVIDIA_SMI_GARBAGE(Level.ERROR, "make sure that the nvidia-smi on the PATH is NVIDIA's own"),
    NVIDIA_SMI_FLOOD(Level.ERROR, "make sure that the nvidia-smi on the PATH is NVIDIA's own"),
    NVIDIA_SMI_INCOMPLETE(
            Level.WARNING, "run the command by hand; an old driver may not know it, and then the fact stays unknown"),
    PCI_DEVICE_WITHOUT_DRIVER(Level.ERROR, "install and load the NVIDIA driver for this kernel"),
    NO_LINK_INFORMATION(Level.INFO, "make nvidia-smi available, or paste the output of nvidia-smi topo -m"),
    PROBE_FAILED(Level.WARNING, "report it to the author of that probe; the other probes are not affected"),
    PROBE_TIMEOUT(Level.WARNING, "report it to the author of that probe, or raise the timeout"),
    DETECTION_INTERRUPTED(Level.WARNING, "detect again on a thread that is not interrupted"),
    NOTHING_RECOGNISED(
            Level.ERROR,
            "paste the output of nvidia-smi topo -m, -L, -q -x, nvlink -s or --query-gpu with its header line"),
    INPUT_TOO_LARGE(Level.ERROR, "paste only the output of nvidia-smi"),
    HEADER_UNREADABLE(Level.ERROR, "paste the output again, with its whole first line and not re-wrapped"),
    ROW_UNREADABLE(Level.ERROR, "paste the output again, with its tabs and not re-wrapped"),
    MATRIX_INCOMPLETE(Level.WARNING, "paste the whole output; links that were not printed are taken as unknown"),
    UNKNOWN_LINK(Level.WARNING, "report the output; the link is taken as unknown"),
    MATRIX_ASYMMETRIC(Level.WARNING, "run nvidia-smi topo -m again; an NVLink that only one side sees is not used"),
    MATRIX_CONFLICT(Level.ERROR, "paste the output of one machine only, taken at one time"),
    GPU_CONFLICT(Level.ERROR, "paste the output of one machine only, taken at one time"),
    GPU_COUNT_MISMATCH(Level.WARNING, "take all outputs at one time; a GPU may have been lost in between"),
    ENTRY_UNREADABLE(Level.ERROR, "paste the output again, whole"),
    VALUE_UNREADABLE(
            Level.WARNING,
            "run nvidia-smi by hand with enough rights, and look for Xid messages in dmesg; the value is unknown"),
    END_UNSURE(Level.INFO, "paste the text with the end of its last line, which shows that the value is whole"),
    HUMAN_TABLE(
            Level.WARNING,
            "run nvidia-smi --query-gpu=index,name,uuid,memory.total --format=csv and nvidia-smi topo -m, and paste both"),
    XML_UNREADABLE(Level.ERROR, "take the output of nvidia-smi -q -x again, whole"),
    CSV_UNREADABLE(Level.ERROR, "take the output again with --format=csv, whole and with its header line"),
    JSON_UNREADABLE(Level.ERROR, "paste the JSON whole, as GpuTopology.toJson() wrote it"),
    AMD_NOT_SUPPORTED(Level.WARNING, "plan by hand for now; the probe interface leaves room for AMD"),
    MIXED_MODELS(Level.INFO, "plan one model of card at a time; a tensor-parallel group needs equal cards"),
    MIG_ENABLED(
            Level.INFO,
            "give a MIG slice to one process by its UUID; slices have no peer-to-peer, so no plan spans them"),
    UNIFIED_MEMORY(Level.INFO, "the GPU shares the host's memory; state the memory to use when the fit must be proved"),
    GPU_DEGRADED(
            Level.WARNING,
            "check nvidia-smi nvlink -s and dmesg on that GPU, and the fabric manager; plan with the others"),
    LINK_DEGRADED(Level.WARNING, "check nvidia-smi nvlink -s and -e for the inactive or failing links"),
    P2P_CONTRADICTION(
            Level.WARNING, "check the driver and, on NVSwitch machines, the fabric manager; the link is not used"),
    P2P_UNSUPPORTED_CARD(
            Level.WARNING,
            "a patched driver enables peer-to-peer on this card; verify results, and turn custom all-reduce off"),
    VISIBLE_DEVICES_SET(Level.INFO, "nvidia-smi ignores the variable; programs that use CUDA see only what it names");

    private final Level level;
    private final String remedy;

    Issue(Level level, String remedy) {
        this.level = level;
        this.remedy = remedy;
    }

    /** Returns how much it matters. */
    public Level level() {
        return level;
    }

    /** Returns what to do. */
    public String remedy() {
        return remedy;
    }

    /** Carries the names of the public severities. */
    public enum Level {
        ERROR,
        WARNING,
        INFO
    }
}
