package doorman.policy;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import doorman.allowlist.Action;
import doorman.allowlist.Consumer;
import doorman.allowlist.Entry;
import doorman.allowlist.RowKey;
import doorman.allowlist.ServiceAllowlist;
import doorman.allowlist.Unreadable;
import doorman.connection.Connection;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Who may connect: deny beats everything, the most specific row decides, doubt narrows. */
public final class Policy {
  /** Of rows that name the same consumer the order is arbitrary, but always the same. */
  private static final Comparator<RowKey> MOST_SPECIFIC_FIRST =
      comparingInt(Policy::rank).thenComparing(RowKey::consumer);

  private Policy() {}

  /**
   * What to do with a connection.
   *
   * @param others how many connections the same account has on the service, this one not counted
   */
  public static Ruling decide(
      Connection connection, ServiceAllowlist allowlist, int others, Instant now) {
    Optional<Entry> denial = denial(connection, allowlist, now);
    if (denial.isPresent()) {
      return new Ruling.Reject(denial.get());
    }
    Optional<Unreadable> unreadable = unreadable(connection, allowlist);
    if (unreadable.isPresent()) {
      return new Ruling.Review(new Doubt.CannotRead(unreadable.get()));
    }
    return mostSpecific(connection, allowlist)
        .map(entry -> ruling(entry, connection, others, now))
        .orElseGet(() -> byDefault(connection, allowlist, others, now));
  }

  /** The reject entry in force that names the connection's consumer, if there is one. */
  public static Optional<Entry> denial(
      Connection connection, ServiceAllowlist allowlist, Instant now) {
    return allowlist.entries().stream()
        .filter(entry -> entry.action() == Action.REJECT)
        .filter(entry -> entry.terms().inForce(now))
        .filter(entry -> entry.key().names(connection))
        .min(comparing(Entry::key, MOST_SPECIFIC_FIRST));
  }

  /** A default row counts only where no entry names the consumer: entries go before it. */
  private static Optional<Unreadable> unreadable(
      Connection connection, ServiceAllowlist allowlist) {
    boolean listed = mostSpecific(connection, allowlist).isPresent();
    return allowlist.unreadable().stream()
        .filter(row -> row.key().names(connection))
        .filter(row -> !(listed && row.key().isDefault()))
        .min(comparing(Unreadable::key, MOST_SPECIFIC_FIRST));
  }

  private static Optional<Entry> mostSpecific(Connection connection, ServiceAllowlist allowlist) {
    return allowlist.entries().stream()
        .filter(entry -> entry.key().names(connection))
        .min(comparing(Entry::key, MOST_SPECIFIC_FIRST));
  }

  /** Endpoint here, endpoint on every service, account here, account on every service. */
  private static int rank(RowKey key) {
    int consumer =
        switch (Consumer.of(key.consumer()).orElseThrow()) {
          case Consumer.Endpoint _ -> 0;
          case Consumer.Account _ -> 2;
          case Consumer.Everyone _ -> 4;
        };
    return consumer + (key.isEverywhere() ? 1 : 0);
  }

  private static Ruling byDefault(
      Connection connection, ServiceAllowlist allowlist, int others, Instant now) {
    Ruling ruling = ruling(allowlist.everyoneElse(), connection, others, now);
    return switch (ruling) {
      case Ruling.Reject(Entry entry) ->
          new Ruling.RejectSettled(entry, allowlist.rules().settle());
      case Ruling.Accept _, Ruling.RejectSettled _, Ruling.Review _ -> ruling;
    };
  }

  private static Ruling ruling(Entry entry, Connection connection, int others, Instant now) {
    if (!entry.terms().inForce(now)) {
      return new Ruling.Review(new Doubt.NotInForce(entry, now));
    }
    if (!entry.terms().fit(connection)) {
      return new Ruling.Review(new Doubt.DoesNotFit(entry, connection));
    }
    return switch (entry.action()) {
      case REJECT -> new Ruling.Reject(entry);
      case REVIEW -> new Ruling.Review(new Doubt.Asked(entry));
      case ACCEPT -> withinLimit(entry, others);
    };
  }

  private static Ruling withinLimit(Entry entry, int others) {
    int limit = entry.terms().maxConnections().orElse(Integer.MAX_VALUE);
    return others < limit
        ? new Ruling.Accept(entry)
        : new Ruling.Review(new Doubt.OverLimit(entry, others));
  }
}
