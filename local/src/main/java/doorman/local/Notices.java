package doorman.local;

/** What the local run tells whoever started it. Called from many threads. */
public interface Notices {

  /** A function was refused something: its role in the template lacks it. */
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
