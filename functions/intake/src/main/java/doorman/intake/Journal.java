package doorman.intake;

import doorman.post.Letter;

/** What the function tells those who watch it: log lines and metrics. */
interface Journal {

  /** A notification has become part of a request to look. */
  void read(Letter letter, Hint hint);

  /** A letter can't be understood and belongs to the dead ones. */
  void buried(Letter letter, String why);
}
