package doorman.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a Region as people type it. */
final class RegionName implements ITypeConverter<String> {
  @Override
  public String convert(String typed) {
    if (!typed.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
      throw new TypeConversionException("'" + typed + "' is not a Region such as us-east-1");
    }
    return typed;
  }
}
