package doorman.day;

import doorman.connection.ConnectionState;
import doorman.ledger.Status;
import java.util.Optional;

/** What has to be seen of an endpoint. */
sealed interface Expected {
  boolean met(Sight sight);

  /** The status that the row has; absent where there is none. */
  Optional<Status> status();

  /**
   * A decision.
   *
   * @param why words of the reason
   * @param state as the customer sees it
   */
  record Decided(Status decision, String why, ConnectionState state) implements Expected {
    @Override
    public Optional<Status> status() {
      return Optional.of(decision);
    }

    @Override
    public boolean met(Sight sight) {
      return sight.state().equals(state)
          && sight
              .standing()
              .filter(standing -> standing.status() == decision)
              .filter(standing -> standing.reason().contains(why))
              .isPresent();
    }

    @Override
    public String toString() {
      return decision + " because of '" + why + "', and the customer sees " + state;
    }
  }

  /** The customer has deleted it. */
  record Closed() implements Expected {
    @Override
    public Optional<Status> status() {
      return Optional.of(Status.CLOSED);
    }

    @Override
    public boolean met(Sight sight) {
      return sight.standing().filter(standing -> standing.status() == Status.CLOSED).isPresent();
    }

    @Override
    public String toString() {
      return Status.CLOSED.name();
    }
  }

  /** Nothing written, nothing done. */
  record Untouched() implements Expected {
    @Override
    public Optional<Status> status() {
      return Optional.empty();
    }

    @Override
    public boolean met(Sight sight) {
      return sight.standing().isEmpty() && sight.state().equals(ConnectionState.PENDING_ACCEPTANCE);
    }

    @Override
    public String toString() {
      return "no row, and the customer sees " + ConnectionState.PENDING_ACCEPTANCE;
    }
  }
}
