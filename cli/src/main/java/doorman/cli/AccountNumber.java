package doorman.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An AWS account as people type it. */
final class AccountNumber implements ITypeConverter<String> {
  @Override
  public String convert(String typed) {
    if (!typed.matches("\\d{12}")) {
      throw new TypeConversionException("'" + typed + "' is not an account of 12 digits");
    }
    return typed;
  }
}
