package doorman.local.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What Lambda logs at the end of an invocation.
 *
 * @param start how long the JVM took to start, zero if it was warm
 * @param memorySize in MB, as {@code peakMemory}
 */
record Report(
    String requestId, Duration duration, Duration start, int memorySize, long peakMemory) {

  List<String> lines() {
    return List.of("END RequestId: " + requestId, report());
  }

  private String report() {
    String line =
        String.format(
            Locale.ROOT,
            "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %.0f ms\tMemory Size: %d MB\tMax Memory Used: %d MB\t",
            requestId,
            milliseconds(duration),
            Math.ceil(milliseconds(duration.plus(start))),
            memorySize,
            peakMemory);
    return start.isZero()
        ? line
        : line + String.format(Locale.ROOT, "Init Duration: %.2f ms\t", milliseconds(start));
  }

  private static double milliseconds(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
