package doorman.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A TCP port as people type it. */
final class PortNumber implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String typed) {
    if (!typed.matches("\\d{1,5}") || Integer.parseInt(typed) > 65_535) {
      throw new TypeConversionException("'" + typed + "' is not a port from 0 to 65535");
    }
    return Integer.valueOf(typed);
  }
}
