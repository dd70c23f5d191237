package doorman.review;

/** A request cannot be understood; its message tells whoever sent it what to send instead. */
final class MalformedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedRequestException(String message) {
    super(message);
  }

  String advice() {
    return String.valueOf(getMessage());
  }
}
