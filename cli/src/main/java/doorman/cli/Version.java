package doorman.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Doorman.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
    return new String[] {"doorman " + version + " on Java " + Runtime.version()};
  }
}
