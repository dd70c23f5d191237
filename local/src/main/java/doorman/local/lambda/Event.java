package doorman.local.lambda;

import java.time.Instant;

/**
 * What an execution is handed for one invocation.
 *
 * @param payload the JSON event
 * @param functionArn as the invocation named it
 */
record Event(String requestId, String payload, Instant deadline, String functionArn) {

  /** A trace that X-Ray does not sample. */
  String traceId() {
    String random = requestId.replace("-", "");
    return "Root=1-%s-%s;Parent=%s;Sampled=0"
        .formatted(random.substring(0, 8), random.substring(8), random.substring(16));
  }
}
