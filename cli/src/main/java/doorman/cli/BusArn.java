package doorman.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The ARN of an event bus as people type it. */
final class BusArn implements ITypeConverter<String> {
  @Override
  public String convert(String typed) {
    if (!typed.matches("arn:aws:events:[a-z0-9-]+:\\d{12}:event-bus/[.\\-_A-Za-z0-9]+")) {
      throw new TypeConversionException(
          "'"
              + typed
              + "' is not the ARN of a bus such as"
              + " arn:aws:events:us-east-1:111111111111:event-bus/doorman");
    }
    return typed;
  }
}
