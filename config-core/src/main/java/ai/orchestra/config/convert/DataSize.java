package ai.orchestra.config.convert;

/**
 * An amount of data in bytes, zero or more.
 *
 * <p>Units are those of IEC 80000-13: {@code kB MB GB TB PB EB} are powers of 1000, {@code KiB MiB GiB TiB PiB EiB} powers of
 * 1024. This record is immutable and thread-safe.
 *
 * @param bytes the number of bytes, 0 to {@link Long#MAX_VALUE}
 */
public record DataSize(long bytes) implements Comparable<DataSize> {

    /**
     * Creates a size.
     *
     * @throws IllegalArgumentException if {@code bytes} is negative
     */
    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a data size is 0 bytes or more, not " + bytes);
        }
    }

    /**
     * Returns a size.
     *
     * @param bytes the number of bytes
     * @throws IllegalArgumentException if {@code bytes} is negative
     */
    public static DataSize ofBytes(long bytes) {
        return new DataSize(bytes);
    }

    /**
     * Returns the size that a text means: whole digits and a unit in any case, with or without blanks between them
     * ({@code 512MB}, {@code 4 GiB}, {@code 4Gi}); without a unit, bytes.
     *
     * <p>The single letters {@code K M G T P E} are refused, because some programs take 1000 and others 1024 for them.
     *
     * @param text the text
     * @throws ConversionException if it is not a data size, negative, or more than {@link Long#MAX_VALUE} bytes
     */
    public static DataSize parse(String text) {
        return DataSizeText.parse(text.strip());
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /**
     * Returns the size in the unit that gives the smallest whole number, such as {@code 512MB}, {@code 4GiB} or
     * {@code 1500B}; {@link #parse} reads it back.
     */
    @Override
    public String toString() {
        return DataSizeText.format(bytes);
    }
}
