package doorman.local.query;

import doorman.local.wire.Answer;
import doorman.local.wire.Call;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What services of the query protocol wrap their answers in; EC2 has a way of its own.
 *
 * @param namespace that of the service's documents
 * @param contentType as the service sends it
 */
public record Envelope(String namespace, String contentType) {

  /** The answer to a call that has a result. */
  public Answer result(Call call, Consumer<Xml> result) {
    return answer(call, xml -> xml.element(call.action() + "Result", result));
  }

  /** The answer to a call that is done, and has nothing to tell. */
  public Answer done(Call call) {
    return answer(call, _ -> {});
  }

  private Answer answer(Call call, Consumer<Xml> content) {
    return document(
        200,
        call.action() + "Response",
        xml -> {
          content.accept(xml);
          xml.element("ResponseMetadata", Envelope::requestId);
        });
  }

  public Answer refusal(int status, String code, String message) {
    return document(
        status,
        "ErrorResponse",
        xml ->
            requestId(
                xml.element(
                    "Error",
                    error ->
                        error.text("Type", "Sender").text("Code", code).text("Message", message))));
  }

  private Answer document(int status, String root, Consumer<Xml> content) {
    return Answer.of(status, contentType, Xml.document(root, namespace, content));
  }

  private static void requestId(Xml xml) {
    xml.text("RequestId", UUID.randomUUID());
  }
}
