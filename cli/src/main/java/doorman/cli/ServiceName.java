package doorman.cli;

import doorman.connection.ServiceId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The id of an endpoint service as people type it. */
final class ServiceName implements ITypeConverter<ServiceId> {
  @Override
  public ServiceId convert(String typed) {
    if (!ServiceId.isOne(typed)) {
      throw new TypeConversionException(
          "'" + typed + "' is not the id of a service such as vpce-svc-0123456789abcdef0");
    }
    return new ServiceId(typed);
  }
}
