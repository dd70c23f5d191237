package doorman.cli;

import java.io.PrintWriter;
import java.net.BindException;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells people what went wrong, in sentences and not in stack traces unless they ask for them. */
record Failures(Doorman doorman) implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("doorman: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("doorman: " + sentence(failure));
    causes(failure).skip(1).forEach(cause -> err.println("  because: " + sentence(cause)));
    if (causes(failure).anyMatch(BindException.class::isInstance)) {
      err.println("  End what listens there, or choose another port with --port.");
    }
    if (doorman.verbose()) {
      failure.printStackTrace(err);
    }
    return ExitCode.SOFTWARE;
  }

  private static String sentence(Throwable failure) {
    return Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
