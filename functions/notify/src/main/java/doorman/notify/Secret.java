package doorman.notify;

/** A text that nobody may see. */
interface Secret {

  /**
   * The text as it was read a while ago.
   *
   * @throws SecretUnavailableException if it cannot be read
   */
  String value();

  /**
   * The text as it is now.
   *
   * @throws SecretUnavailableException if it cannot be read
   */
  String renewed();
}
