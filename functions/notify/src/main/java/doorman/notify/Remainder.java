package doorman.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import doorman.digest.Message;
import java.util.Arrays;
import java.util.Optional;

/** A digest that one channel still lacks while the other has it. */
record Remainder(Channel.Name channel, Message message) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CHANNEL = "stillToTell";

  String json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put(CHANNEL, channel.name())
        .put("subject", message.subject())
        .put("text", message.text())
        .toString();
  }

  /** Reads what {@link #json} writes; no event looks like it. */
  static Optional<Remainder> of(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      var message = new Message(json.path("subject").asText(), json.path("text").asText());
      return Arrays.stream(Channel.Name.values())
          .filter(name -> name.name().equals(json.path(CHANNEL).asText()))
          .map(name -> new Remainder(name, message))
          .findFirst();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
