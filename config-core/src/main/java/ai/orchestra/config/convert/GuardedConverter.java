package ai.orchestra.config.convert;

/** A user's converter, whose failures cannot carry the text any further. */
record GuardedConverter<T>(Class<T> type, Converter<T> converter) implements Converter<T> {

    @Override
    public T convert(String text) {
        T value;
        try {
            value = converter.convert(text);
        } catch (ConversionException refused) {
            throw refused;
        } catch (RuntimeException failed) {
            throw new ConversionException("is refused by the converter for " + type.getSimpleName() + " ("
                    + failed.getClass().getSimpleName() + ")");
        }
        // An application's converter may break the contract.
        if (value == null) {
            throw new ConversionException("became null in the converter for " + type.getSimpleName());
        }
        return value;
    }
}
