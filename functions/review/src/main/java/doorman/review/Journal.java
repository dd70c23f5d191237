package doorman.review;

import doorman.connection.ServiceId;
import doorman.ledger.Verdict;

/** What the function tells those who watch it: log lines and metrics. */
interface Journal {

  /** Somebody has given a verdict on a connection, and this came of it. */
  void reviewed(ServiceId service, Result result, Verdict verdict);

  /** A call as a whole was refused. */
  void refused(int status, String why);

  /** A table did not answer, so that nothing could be done. */
  void unavailable(RuntimeException cause);
}
