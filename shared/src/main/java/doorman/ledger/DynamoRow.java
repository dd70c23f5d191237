package doorman.ledger;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the decisions table that comes from its stream, one by one. */
public final class DynamoRow {
  private DynamoRow() {}

  public static Row read(Map<String, AttributeValue> item) {
    try {
      return Value.text(HeadItem.ENDPOINT).equals(item.get("endpoint"))
          ? HeadItem.row(item)
          : new Row.OfConnection(RecordItem.read(item));
    } catch (UnreadableItemException e) {
      return new Row.Unreadable(String.valueOf(e.getMessage()));
    }
  }
}
