package doorman.day;

import doorman.connection.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What can be done and seen at the door of a provider's services. */
interface Door {

  /** Sends the patrol round, as the clock does; returns when it has asked for all looks. */
  void patrol();

  /** Types a row into the allowlist of the service {@link Gate#API}. */
  void list(AccountId consumer, Map<String, String> attributes);

  /** Takes a row off the allowlist of the service {@link Gate#API}. */
  void delist(AccountId consumer);

  /** Types the default row of the service {@link Gate#API}. */
  void rule(Map<String, String> attributes);

  /** Has a customer create an endpoint. */
  Visit arrive(AccountId customer, Gate gate);

  /** Has a customer delete its endpoint. */
  void leave(Visit visit);

  /** Types a verdict into the row of an endpoint. */
  void type(Visit visit, String review, String note);

  /** Sends a verdict on an endpoint, signed by a person. */
  void sign(Visit visit, String action, String note);

  /** When an endpoint is to be cut, as its row says. */
  Instant graceEnd(Visit visit);

  /** Accepts in EC2, as people did before there was a Doorman. */
  void accept(Visit visit);

  Sight look(Visit visit);

  /** What a person should repair, as the row of the service {@link Gate#API} says. */
  List<String> findings();

  /** How often the functions have asked EC2 for what, so far. */
  Map<String, Long> calls();
}
