package ai.orchestra.gpu;

/**
 * Names a network card that is a column of the link matrix.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param label the column's label: {@code NIC0} with current drivers, the device's name with old ones
 * @param name the device's name, such as {@code mlx5_0}; the label where no legend names it
 */
public record Nic(String label, String name) {}
