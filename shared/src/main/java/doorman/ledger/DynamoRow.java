package doorman.ledger;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the decisions table that comes from its stream, one by one. */
public final class DynamoRow {
  private DynamoRow() {}

  public static Row read(Map<String, AttributeValue> item) {
    if (Value.text(HeadItem.ENDPOINT).equals(item.get("endpoint"))) {
      return new Row.OfHead();
    }
    try {
      return new Row.OfConnection(RecordItem.read(item));
    } catch (UnreadableItemException e) {
      return new Row.Unreadable(String.valueOf(e.getMessage()));
    }
  }
}
