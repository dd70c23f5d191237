package doorman.announce;

import doorman.event.Announcement;

/** What the function tells those who watch it: log lines and metrics. */
interface Journal {

  /** The bus has taken an announcement. */
  void announced(Announcement announcement);

  /** A row was edited beyond recognition: nothing is told of it until it can be read again. */
  void unreadable(String row, String why);
}
