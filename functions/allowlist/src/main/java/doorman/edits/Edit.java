package doorman.edits;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import doorman.allowlist.RowKey;
import doorman.table.AttributeValues;
import doorman.table.StreamAttributeValues;
import doorman.table.Typed;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the allowlist as it stood before somebody edited it, and after.
 *
 * @param id the same whenever the stream brings the edit
 * @param place where it stands in the stream
 * @param before empty where the row is new
 * @param after empty where the row is gone
 */
record Edit(
    String id, String place, RowKey key, Map<String, Typed> before, Map<String, Typed> after) {
  Edit {
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }

  static Edit of(DynamodbStreamRecord told) {
    StreamRecord change = told.getDynamodb();
    return new Edit(
        told.getEventID(),
        change.getSequenceNumber(),
        RowKey.of(typed(change.getKeys())),
        typed(change.getOldImage()),
        typed(change.getNewImage()));
  }

  private static Map<String, Typed> typed(@Nullable Map<String, AttributeValue> image) {
    return AttributeValues.typed(StreamAttributeValues.item(image));
  }

  /** Whether the row differs at all: DynamoDB itself is silent about a write of the same. */
  boolean changesSomething() {
    return !before.equals(after);
  }

  boolean removesTheRow() {
    return after.isEmpty();
  }

  /** What the row now says under a name, if that is text. */
  Optional<String> text(String name) {
    return after.get(name) instanceof Typed.Text(String value)
        ? Optional.of(value)
        : Optional.empty();
  }
}
