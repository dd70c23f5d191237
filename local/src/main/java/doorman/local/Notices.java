package doorman.local;

/** What the local run tells whoever started it. Called from many threads. */
public interface Notices {

  /**
   * Somebody was refused: a function whose role in the template lacks something, a service that a
   * queue, a topic or the key of one does not let in, or another account that tries to tell Doorman
   * something. Each sentence comes once.
   */
  void refused(String message);

  /**
   * A service that the template declares is made.
   *
   * @param name by which customers call it
   */
  void offered(String service, String name);

  /** A line that a function logged. */
  void logged(String function, String line);
}
