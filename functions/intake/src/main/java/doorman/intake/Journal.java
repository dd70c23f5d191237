package doorman.intake;

import doorman.event.LookRequest;
import doorman.post.Letter;
import doorman.post.Trouble;

/** What the function tells those who watch it: log lines and metrics. */
interface Journal extends Trouble {

  /** A notification has become part of a request to look. */
  void read(Letter letter, Hint hint);

  /** The bus did not take a request; the letters that it stands for come again. */
  void notTaken(LookRequest request, String why);

  /** A letter can't be understood and belongs to the dead ones. */
  void buried(Letter letter, String why);
}
