package doorman.local.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** Policies as tests write them: the statements alone, with single quotes. */
public final class Policies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Policies() {}

  public static PolicyDocument identity(String statements) {
    return PolicyDocument.ofIdentity(document(statements));
  }

  public static PolicyDocument resource(String statements) {
    return PolicyDocument.ofResource(document(statements));
  }

  public static PolicyDocument bus(String statements) {
    return PolicyDocument.ofBus(document(statements));
  }

  public static PolicyDocument trust(String statements) {
    return PolicyDocument.ofTrust(document(statements));
  }

  static JsonNode document(String statements) {
    return json("{'Version': '2012-10-17', 'Statement': [%s]}".formatted(statements));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
