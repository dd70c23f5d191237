package doorman.table;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.transformers.v2.dynamodb.DynamodbAttributeValueTransformer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The images in a record of a table's stream, as Lambda hands them over. */
public final class StreamAttributeValues {
  private StreamAttributeValues() {}

  /**
   * The item as the table's own client gives it.
   *
   * @param image null where there was no item, or is none any more
   */
  public static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item(
      @Nullable Map<String, AttributeValue> image) {
    return image == null
        ? Map.of()
        : DynamodbAttributeValueTransformer.toAttributeValueMapV2(image);
  }
}
