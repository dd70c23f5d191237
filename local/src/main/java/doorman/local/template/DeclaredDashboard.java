package doorman.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A dashboard, which nobody sees on this machine.
 *
 * @param body its widgets
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html">Dashboard
 *     body structure</a>
 */
public record DeclaredDashboard(String name, JsonNode body) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static DeclaredDashboard of(Properties properties) {
    return new DeclaredDashboard(properties.text("DashboardName"), body(properties));
  }

  private static JsonNode body(Properties properties) {
    try {
      JsonNode body = JSON.readTree(properties.text("DashboardBody"));
      if (body.path("widgets").isArray()) {
        return body;
      }
    } catch (JsonProcessingException e) {
      throw properties.refusal("DashboardBody", "is no JSON: " + e.getOriginalMessage());
    }
    throw properties.refusal("DashboardBody", "has no list of widgets");
  }
}
