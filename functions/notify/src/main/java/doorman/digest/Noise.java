package doorman.digest;

import doorman.digest.News.OfConnection;

/** What is true and on the bus, but no matter for a person's attention. */
final class Noise {
  /** EC2's first refusal is told, and the one after which Doorman gives up by itself. */
  private static final int LAST_ATTEMPT = 5;

  private Noise() {}

  static boolean is(News news) {
    return switch (news) {
      case OfConnection of -> is(of.happening(), of.standing());
      case News.OfEntry _, News.OfBrake _, News.Other _ -> false;
      case News.OfPosture posture -> posture.wrong().isEmpty() && posture.repaired().isEmpty();
    };
  }

  private static boolean is(Happening happening, Standing standing) {
    return switch (happening) {
      case AVAILABLE, CLOSED -> true;
      // Told as decided outside.
      case ACCEPTED, REJECTED, REVOKED -> standing.isOutside();
      case FAILED -> standing.attempts() > 1 && standing.attempts() < LAST_ATTEMPT;
      case REVIEW_OVERDUE,
          REVIEW_REMINDER,
          AWAITING_REVIEW,
          VERDICT_NOT_UNDERSTOOD,
          DECIDED_OUTSIDE,
          REVOCATION_SCHEDULED,
          REVOCATION_CANCELLED,
          WOULD_HAVE_DECIDED ->
          false;
    };
  }
}
