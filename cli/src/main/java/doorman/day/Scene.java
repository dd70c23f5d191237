package doorman.day;

import java.util.List;
import java.util.Map;

/**
 * A customer at the door, and what happens there, one act after another.
 *
 * @param listing the attributes of the customer's allowlist row, as typed; empty where there is
 *     none
 */
record Scene(String title, Customer customer, Map<String, String> listing, List<Act> acts) {
  Scene {
    listing = Map.copyOf(listing);
    acts = List.copyOf(acts);
  }

  @Override
  public String toString() {
    return title + ": " + customer;
  }
}
