package doorman.table;

import static java.util.stream.Collectors.toMap;

import doorman.table.Typed.Digits;
import doorman.table.Typed.Fields;
import doorman.table.Typed.Flag;
import doorman.table.Typed.Other;
import doorman.table.Typed.Text;
import doorman.table.Typed.Texts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB's attribute values, and ours. */
public final class AttributeValues {
  private AttributeValues() {}

  public static Map<String, Typed> typed(Map<String, AttributeValue> item) {
    return item.entrySet().stream().collect(toMap(Map.Entry::getKey, e -> typed(e.getValue())));
  }

  /** A list of anything but texts and numbers is {@link Other}, and so are bytes and nulls. */
  public static Typed typed(AttributeValue value) {
    return switch (value.type()) {
      case S -> new Text(value.s());
      case N -> new Digits(value.n());
      case BOOL -> new Flag(value.bool());
      case SS -> new Texts(value.ss());
      case NS -> new Texts(value.ns());
      case L -> list(value.l());
      case M -> new Fields(typed(value.m()));
      case NUL -> new Other("NULL");
      case B, BS, UNKNOWN_TO_SDK_VERSION -> new Other(value.type().name());
    };
  }

  private static Typed list(List<AttributeValue> values) {
    List<String> plain =
        values.stream().flatMap(v -> Stream.of(v.s(), v.n()).filter(Objects::nonNull)).toList();
    return plain.size() == values.size() ? new Texts(plain) : new Other("L");
  }

  public static Map<String, AttributeValue> values(Map<String, Typed> typed) {
    return typed.entrySet().stream().collect(toMap(Map.Entry::getKey, e -> value(e.getValue())));
  }

  /** The value that is typed so; a set comes back as a list. */
  public static AttributeValue value(Typed typed) {
    return switch (typed) {
      case Text(String text) -> AttributeValue.fromS(text);
      case Digits(String digits) -> AttributeValue.fromN(digits);
      case Flag(boolean flag) -> AttributeValue.fromBool(flag);
      case Texts(List<String> texts) ->
          AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList());
      case Fields(Map<String, Typed> fields) -> AttributeValue.fromM(values(fields));
      case Other(String type) -> AttributeValue.fromS("(" + type + ")");
    };
  }
}
