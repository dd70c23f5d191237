package doorman.local.lambda;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import java.util.List;

/**
 * The log stream of one execution. Lambda writes it with the function's role, and drops what the
 * role may not write.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html">Permissions
 *     for logs</a>
 */
final class LogStream {
  private static final int TAIL = 4096;

  private final DeployedFunction function;
  private final Caller caller;
  private final String arn;
  private final Authority authority;
  private final LogSink sink;
  private final StringBuilder tail = new StringBuilder();
  private boolean opened;
  private boolean delivered;

  LogStream(DeployedFunction function, Home home, String name, Authority authority, LogSink sink) {
    this.function = function;
    this.caller = function.caller(home);
    this.arn = home.arn("logs", "log-group:%s:log-stream:%s".formatted(function.logGroup(), name));
    this.authority = authority;
    this.sink = sink;
  }

  void write(String line) {
    if (!opened) {
      opened = true;
      delivered = mayWrite();
    }
    if (delivered) {
      sink.write(function.name(), line);
    }
    tail.append(line).append('\n');
    if (tail.length() > 2 * TAIL) {
      tail.delete(0, tail.length() - TAIL);
    }
  }

  /** The last 4 KB, whether or not they were delivered; the next tail begins here. */
  String takeTail() {
    String last = tail.substring(Math.max(0, tail.length() - TAIL));
    tail.setLength(0);
    return last;
  }

  private boolean mayWrite() {
    try {
      for (String action : List.of("logs:CreateLogStream", "logs:PutLogEvents")) {
        authority.require(caller, Access.to(action, arn));
      }
      return true;
    } catch (AccessDeniedException e) {
      sink.write(function.name(), "LOGS OF " + function.name() + " ARE LOST: " + e.reason());
      return false;
    }
  }
}
