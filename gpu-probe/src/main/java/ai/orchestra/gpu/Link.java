package ai.orchestra.gpu;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Describes the way between two GPUs.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param kind the class of the way
 * @param lanes how many NVLinks are bonded; 0 unless the kind is {@link LinkKind#NVLINK}
 * @param p2p whether direct access works, as measured by the driver
 * @param cell what nvidia-smi printed, such as {@code NV12} or {@code SOC}; {@code ?} when nothing was
 */
public record Link(LinkKind kind, int lanes, P2pStatus p2p, String cell) {
    static final String NOT_PRINTED = "?";

    private static final Pattern NVLINK = Pattern.compile("NV(\\d{1,4})");

    /**
     * Reads a cell of the link matrix.
     *
     * @param cell such as {@code NV12}; what is not known gives {@link LinkKind#UNKNOWN}
     * @param p2p the status of direct access
     * @return the link
     */
    public static Link of(String cell, P2pStatus p2p) {
        Matcher nvlink = NVLINK.matcher(cell);
        if (nvlink.matches()) {
            int lanes = Integer.parseInt(nvlink.group(1));
            return new Link(lanes > 0 ? LinkKind.NVLINK : LinkKind.UNKNOWN, lanes, p2p, cell);
        }
        LinkKind kind = switch (cell) {
            case "X" -> LinkKind.SELF;
            case "PIX", "PSB" -> LinkKind.PIX;
            case "PXB" -> LinkKind.PXB;
            case "PHB" -> LinkKind.PHB;
            case "NODE" -> LinkKind.NODE;
            case "SYS", "SOC" -> LinkKind.SYS;
            default -> LinkKind.UNKNOWN;
        };
        return new Link(kind, 0, p2p, cell);
    }

    /** Returns whether this is an NVLink that the driver does not report as unusable. */
    public boolean usableNvLink() {
        return kind == LinkKind.NVLINK && (p2p == P2pStatus.OK || p2p == P2pStatus.UNKNOWN);
    }
}
