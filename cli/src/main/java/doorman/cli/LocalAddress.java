package doorman.cli;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of a local run as people type it, and as its ready line says it. */
final class LocalAddress implements ITypeConverter<URI> {
  @Override
  public URI convert(String typed) {
    if (!typed.matches("http://(127\\.0\\.0\\.1|localhost):\\d{1,5}/?")) {
      throw new TypeConversionException(
          "'" + typed + "' is not the address of a local run such as http://127.0.0.1:4566");
    }
    return URI.create(typed);
  }
}
