package doorman.notify;

import doorman.digest.Limits;
import doorman.digest.Message;

/** A way to people. */
interface Channel {

  /** The ways there are. */
  enum Name {
    PEOPLE,
    CHAT
  }

  Name name();

  Limits limits();

  Delivery tell(Message message);
}
