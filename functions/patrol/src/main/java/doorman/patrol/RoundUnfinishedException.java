package doorman.patrol;

/** A round has done what it could, and another should be tried soon. */
final class RoundUnfinishedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RoundUnfinishedException(Summary summary) {
    super("The round could not do everything: " + summary.json());
  }
}
