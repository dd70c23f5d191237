package doorman.cli;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of AWS, or of what plays it, as people type it. */
final class EndpointUrl implements ITypeConverter<URI> {
  @Override
  public URI convert(String typed) {
    if (!typed.matches("https?://[\\w.-]+(:\\d{1,5})?/?")) {
      throw new TypeConversionException(
          "'" + typed + "' is not an address such as http://127.0.0.1:4566");
    }
    return URI.create(typed);
  }
}
