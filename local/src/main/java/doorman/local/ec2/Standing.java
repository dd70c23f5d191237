package doorman.local.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The state of an endpoint, and since when. */
record Standing(EndpointState state, Instant since) {

  /** What this has become by now; empty once nobody sees the endpoint any more. */
  Optional<Standing> at(Instant now, Ec2Settings settings) {
    return switch (state) {
      case PENDING -> after(settings.pending(), EndpointState.AVAILABLE, now).or(this::unchanged);
      case DELETING ->
          after(settings.deleting(), EndpointState.DELETED, now)
              .map(deleted -> deleted.at(now, settings))
              .orElseGet(this::unchanged);
      case DELETED -> passed(settings.deletedShown(), now) ? Optional.empty() : unchanged();
      case PENDING_ACCEPTANCE, AVAILABLE, PARTIAL, REJECTED, FAILED, EXPIRED -> unchanged();
    };
  }

  private Optional<Standing> after(Duration stay, EndpointState next, Instant now) {
    return passed(stay, now) ? Optional.of(new Standing(next, since.plus(stay))) : Optional.empty();
  }

  private boolean passed(Duration stay, Instant now) {
    return !now.isBefore(since.plus(stay));
  }

  private Optional<Standing> unchanged() {
    return Optional.of(this);
  }
}
