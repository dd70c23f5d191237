package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.iam.PolicyDocument;

/**
 * A statement of the policy on a bus.
 *
 * @param bus its name
 * @param policy with this one statement
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html">AWS::Events::EventBusPolicy</a>
 */
public record DeclaredBusPolicy(String bus, String statementId, PolicyDocument policy) {

  static DeclaredBusPolicy of(Properties properties) {
    String id = properties.text("StatementId");
    return new DeclaredBusPolicy(
        properties.optionalText("EventBusName").orElse(DeclaredRule.DEFAULT_BUS),
        id,
        properties.policy("Statement", statement -> PolicyDocument.ofBus(document(id, statement))));
  }

  private static JsonNode document(String id, JsonNode statement) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
    document
        .putArray("Statement")
        .add(JsonNodeFactory.instance.objectNode().put("Sid", id).setAll((ObjectNode) statement));
    return document;
  }
}
