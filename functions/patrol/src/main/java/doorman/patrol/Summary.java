package doorman.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a round did, for whoever invoked the function: ids of services, and troubles as sentences.
 *
 * @param services all in Doorman's care
 * @param missing those that are enrolled but were not found in it
 */
record Summary(
    List<String> services,
    List<String> enrolled,
    List<String> notificationsMade,
    List<String> notificationsRepaired,
    List<String> looksAsked,
    List<String> missing,
    List<String> retired,
    List<String> principalsChanged,
    List<String> postureChanged,
    List<String> troubles) {
  private static final JsonMapper JSON = new JsonMapper();

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
