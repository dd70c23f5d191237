package doorman.local.lambda;

/** Where the lines go that functions log, whole and as they are. Called from many threads. */
@FunctionalInterface
public interface LogSink {

  void write(String function, String line);
}
