package doorman.digest;

import doorman.connection.ServiceId;
import java.time.Instant;
import java.util.List;

/** What one event tells people. */
public sealed interface News {

  /** What it asks of people. */
  Concern concern();

  /** When the event was put. */
  Instant at();

  /**
   * News of a connection.
   *
   * @param said why, or what else there is to say
   */
  record OfConnection(
      Happening happening, Visitor visitor, Standing standing, Line said, Instant at)
      implements News {
    @Override
    public Concern concern() {
      return happening.concern();
    }
  }

  /** A row of the allowlist that cannot be read. */
  record OfEntry(Line service, Line consumer, Line said, Instant at) implements News {
    @Override
    public Concern concern() {
      return Concern.REPAIR;
    }
  }

  /** The brake holds: too many connections of a service are due to be cut. */
  record OfBrake(ServiceId service, Line said, Instant at) implements News {
    @Override
    public Concern concern() {
      return Concern.REPAIR;
    }
  }

  /**
   * How a service is set up.
   *
   * @param wrong what should be repaired, a sentence each
   * @param repaired what is as it should be again
   */
  record OfPosture(ServiceId service, List<Line> wrong, List<Line> repaired, Instant at)
      implements News {
    public OfPosture {
      wrong = List.copyOf(wrong);
      repaired = List.copyOf(repaired);
    }

    @Override
    public Concern concern() {
      return wrong.isEmpty() ? Concern.KNOW : Concern.REPAIR;
    }
  }

  /** An event of Doorman's of a type that is not known here. */
  record Other(Line detailType, Line id, Instant at) implements News {
    @Override
    public Concern concern() {
      return Concern.KNOW;
    }
  }
}
