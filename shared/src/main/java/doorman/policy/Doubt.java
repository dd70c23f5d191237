package doorman.policy;

import doorman.allowlist.Entry;
import doorman.allowlist.Terms;
import doorman.allowlist.Unreadable;
import doorman.connection.Connection;
import java.time.Instant;

/** Why the policy leaves a connection to a person. */
public sealed interface Doubt {

  /** The doubt, as a sentence for people. */
  String sentence();

  /** Whether it means that a consumer who was listed is no longer. */
  boolean unlists();

  /** The deciding row asks for a review. */
  record Asked(Entry entry) implements Doubt {
    @Override
    public String sentence() {
      return entry.key().isDefault()
          ? "Nobody lists this consumer, and " + Reasons.row(entry) + " asks for a review."
          : Reasons.capital(Reasons.row(entry)) + " asks for a review.";
    }

    @Override
    public boolean unlists() {
      return entry.key().isDefault();
    }
  }

  /** A row that names the consumer says nothing that can be relied on. */
  record CannotRead(Unreadable row) implements Doubt {
    @Override
    public String sentence() {
      return row + ".";
    }

    @Override
    public boolean unlists() {
      return false;
    }
  }

  /** The deciding row's dates exclude this instant. */
  record NotInForce(Entry entry, Instant now) implements Doubt {
    @Override
    public String sentence() {
      Terms terms = entry.terms();
      String when =
          terms
              .validFrom()
              .filter(now::isBefore)
              .map(from -> " holds only from " + from)
              .orElseGet(() -> " held until " + terms.validUntil().orElseThrow());
      return Reasons.capital(Reasons.row(entry)) + when + ".";
    }

    @Override
    public boolean unlists() {
      return switch (entry.action()) {
        case ACCEPT -> entry.terms().over(now);
        case REVIEW, REJECT -> entry.key().isDefault();
      };
    }
  }

  /** The deciding row's Regions or address types exclude this connection. */
  record DoesNotFit(Entry entry, Connection connection) implements Doubt {
    @Override
    public String sentence() {
      Terms terms = entry.terms();
      String what =
          terms.fitsRegion(connection)
              ? Reasons.listed(terms.ipAddressTypes())
                  + ", and this is "
                  + connection.origin().ipAddressType().orElse("of no address type that EC2 tells")
              : Reasons.listed(terms.regions())
                  + ", and this comes from "
                  + connection.origin().region();
      return Reasons.capital(Reasons.row(entry)) + " is only for " + what + ".";
    }

    @Override
    public boolean unlists() {
      return switch (entry.action()) {
        case ACCEPT -> true;
        case REVIEW, REJECT -> entry.key().isDefault();
      };
    }
  }

  /**
   * One more would be too many.
   *
   * @param others how many connections the account has besides this one
   */
  record OverLimit(Entry entry, int others) implements Doubt {
    @Override
    public String sentence() {
      return "The account has %d of %d connections that %s allows."
          .formatted(others, entry.terms().maxConnections().orElseThrow(), Reasons.row(entry));
    }

    @Override
    public boolean unlists() {
      return false;
    }
  }
}
