package doorman.notify;

import doorman.post.Letter;

/** What the function tells those who watch it: log lines and metrics. */
interface Journal {

  /** A channel has taken a digest. */
  void told(Channel.Name channel, String subject);

  /** A channel has not taken a digest, which comes again. */
  void notTold(Channel.Name channel, String why);

  /** A channel will never have a digest that others may have. */
  void givenUp(Channel.Name channel, String subject, String why);

  /** News came of which nobody need hear. */
  void nothingToTell(int letters);

  /** A letter can't be understood and belongs to the dead ones. */
  void buried(Letter letter, String why);
}
