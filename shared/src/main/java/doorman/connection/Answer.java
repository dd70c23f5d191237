package doorman.connection;

import java.util.Map;

/** EC2's answer to one call about many connections. */
public sealed interface Answer {

  /**
   * The call was carried out.
   *
   * @param refused the connections for which it was not, with EC2's code and message
   */
  record Done(Map<EndpointId, String> refused) implements Answer {
    public Done {
      refused = Map.copyOf(refused);
    }
  }

  /** The call was refused as a whole, so that nothing was done: too many ids, or one too odd. */
  record Refused(String error) implements Answer {}
}
