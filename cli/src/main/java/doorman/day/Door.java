package doorman.day;

import doorman.connection.AccountId;
import java.util.List;
import java.util.Map;

/** What can be done and seen at the door of a provider's two services, one of them managed. */
interface Door {

  /** Types a row into the allowlist of the managed service. */
  void list(AccountId consumer, Map<String, String> attributes);

  /** Has a customer create an endpoint for the managed service. */
  Visit arrive(AccountId customer);

  /** Has a customer create an endpoint for the other one. */
  Visit arriveElsewhere(AccountId customer);

  /** Types a verdict into the row of an endpoint. */
  void type(Visit visit, String review, String note);

  /** Puts a request event on the bus: somebody should look. */
  void request(Visit visit);

  Sight look(Visit visit);

  /** What a person should repair, as the row of the managed service says. */
  List<String> findings();

  /** How often the function has asked EC2 for what, so far. */
  Map<String, Long> calls();
}
