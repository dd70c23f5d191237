package doorman.local.sqs;

import static java.util.stream.Collectors.toMap;

import doorman.local.wire.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What of a received message its receiver asked to see.
 *
 * @param system names of system attributes, or {@code All}
 * @param user names of message attributes, {@code All}, or prefixes that end in {@code .*}
 */
record ReceivedView(List<String> system, List<String> user) {

  static ReceivedView of(Members request) {
    Stream<String> system =
        Stream.concat(
            request.texts("AttributeNames").stream(),
            request.texts("MessageSystemAttributeNames").stream());
    return new ReceivedView(system.toList(), request.texts("MessageAttributeNames"));
  }

  Map<String, Object> of(Received message) {
    var view = new LinkedHashMap<String, Object>();
    view.put("MessageId", message.messageId());
    view.put("ReceiptHandle", message.receiptHandle());
    view.put("MD5OfBody", Md5.of(message.draft().body()));
    view.put("Body", message.draft().body());
    var systemAttributes = new LinkedHashMap<>(message.systemAttributes());
    if (!system.contains("All")) {
      systemAttributes.keySet().retainAll(system);
    }
    if (!systemAttributes.isEmpty()) {
      view.put("Attributes", systemAttributes);
    }
    SortedMap<String, MessageAttribute> attributes = new TreeMap<>(message.draft().attributes());
    attributes.keySet().removeIf(name -> user.stream().noneMatch(asked -> covers(asked, name)));
    if (!attributes.isEmpty()) {
      view.put("MD5OfMessageAttributes", Md5.of(attributes));
      view.put("MessageAttributes", render(attributes));
    }
    return view;
  }

  private static boolean covers(String asked, String name) {
    return asked.equals("All")
        || asked.equals(name)
        || (asked.endsWith(".*") && name.startsWith(asked.substring(0, asked.length() - 2)));
  }

  private static Map<String, ?> render(Map<String, MessageAttribute> attributes) {
    return attributes.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> render(entry.getValue())));
  }

  private static Map<String, ?> render(MessageAttribute attribute) {
    String member = attribute.binary() ? "BinaryValue" : "StringValue";
    return Map.of("DataType", attribute.dataType(), member, attribute.value());
  }
}
