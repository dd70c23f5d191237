package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What names in a template stand for. */
interface References {

  /**
   * The value of a parameter, of a pseudo parameter, or of a resource.
   *
   * @return empty if there is nothing of that name
   * @throws TemplateException if it has no value here
   */
  Optional<JsonNode> value(String name);

  /**
   * The attribute of a resource.
   *
   * @return empty if there is no such resource or attribute
   * @throws TemplateException if it has no value here
   */
  Optional<JsonNode> attribute(String logicalId, String attribute);

  /**
   * Whether a condition holds.
   *
   * @return empty if there is none of that name
   */
  Optional<Boolean> condition(String name);
}
