package doorman.ledger;

import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attribute values that the decisions table is written with. */
final class Value {
  private Value() {}

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue instant(Instant instant) {
    return AttributeValue.fromS(instant.toString());
  }
}
