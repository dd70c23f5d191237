package doorman.local.async;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import doorman.local.lambda.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What a destination gets. An event that the function never answered has no response: what Lambda
 * writes there is not documented.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-async-destinations-example">Example
 *     invocation record</a>
 */
final class InvocationRecord {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
  private static final String VERSION = "$LATEST";

  private InvocationRecord() {}

  static String of(String functionArn, Fate.Done done, Instant now) {
    QueuedEvent event = done.event();
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("version", "1.0");
    record.put("timestamp", TIME.format(now));
    record
        .putObject("requestContext")
        .put("requestId", event.request().id())
        .put("functionArn", functionArn + ":" + VERSION)
        .put("condition", done.condition().toString())
        .put("approximateInvokeCount", event.runs());
    record.putRawValue("requestPayload", new RawValue(event.request().payload()));
    event.last().ifPresent(reply -> respond(record, reply));
    return record.toString();
  }

  private static void respond(ObjectNode record, Reply reply) {
    ObjectNode context = record.putObject("responseContext");
    context.put("statusCode", 200);
    context.put("executedVersion", VERSION);
    if (reply.failed()) {
      context.put("functionError", "Unhandled");
    }
    record.putRawValue("responsePayload", new RawValue(reply.payload()));
  }
}
