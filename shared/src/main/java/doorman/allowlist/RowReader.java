package doorman.allowlist;

import doorman.allowlist.Rules.Deadline;
import doorman.allowlist.Rules.Revocation;
import doorman.table.Typed;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns rows as they stand in the table into entries and rules. */
final class RowReader {
  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
  private static final Pattern IP_ADDRESS_TYPE = Pattern.compile("ipv4|dualstack|ipv6");

  private RowReader() {}

  /** What is wrong with a row, or nothing. */
  static Optional<String> problems(Map<String, Typed> typed) {
    var row = new Row(typed);
    var key = RowKey.of(typed);
    if (key.serviceId().isEmpty() && !key.isEverywhere()) {
      row.problem("service must be an endpoint service id or *, without blanks or capitals");
    }
    Optional<Consumer> consumer = Consumer.of(key.consumer());
    if (consumer.isEmpty()) {
      row.problem("consumer must be an account id of 12 digits, an endpoint id, or *");
    }
    if (consumer.filter(Consumer.Everyone.class::isInstance).isPresent()) {
      readRules(row, Rules.BUILT_IN);
    } else if (!typed.containsKey("action")) {
      row.problem("action is missing: accept, reject or review");
    }
    readAction(row);
    readTerms(row);
    row.forPeople(RowKey.SERVICE, RowKey.CONSUMER, "tenant", "note", "updatedBy", "updatedAt");
    return row.problems();
  }

  /** An entry from a row without problems. */
  static Entry entry(Map<String, Typed> typed) {
    var row = new Row(typed);
    return new Entry(RowKey.of(typed), readAction(row).orElseThrow(), readTerms(row), typed);
  }

  /** Whether a row without problems rejects the consumer that it names. */
  static boolean denies(Map<String, Typed> typed) {
    return !RowKey.of(typed).isDefault() && entry(typed).action() == Action.REJECT;
  }

  /** What happens to everyone else: what the first row lacks comes from the second. */
  static Entry defaultEntry(Map<String, Typed> own, Map<String, Typed> everywhere) {
    Terms terms = readTerms(new Row(own), readTerms(new Row(everywhere)));
    for (Map<String, Typed> row : List.of(own, everywhere)) {
      Optional<Action> action = readAction(new Row(row));
      if (action.isPresent()) {
        return new Entry(RowKey.of(row), action.get(), terms, row);
      }
    }
    return new Entry(RowKey.EVERYONE_EVERYWHERE, Action.REVIEW, terms, Map.of());
  }

  /** How a service is run: what the first row lacks comes from the second, then from us. */
  static Rules rules(Map<String, Typed> own, Map<String, Typed> everywhere) {
    return readRules(new Row(own), readRules(new Row(everywhere), Rules.BUILT_IN));
  }

  private static Optional<Action> readAction(Row row) {
    return row.choice("action", Action.class);
  }

  private static Terms readTerms(Row row) {
    return readTerms(row, Terms.NONE);
  }

  private static Terms readTerms(Row row, Terms lacking) {
    OptionalInt maxConnections = row.count("maxConnections");
    Set<String> regions = row.words("regions", REGION, "Regions such as us-east-1");
    Set<String> types = row.words("ipAddressTypes", IP_ADDRESS_TYPE, "ipv4, dualstack, ipv6");
    return new Terms(
        maxConnections.isPresent() ? maxConnections : lacking.maxConnections(),
        regions.isEmpty() ? lacking.regions() : regions,
        types.isEmpty() ? lacking.ipAddressTypes() : types,
        row.instant("validFrom").or(lacking::validFrom),
        row.instant("validUntil").or(lacking::validUntil));
  }

  private static Rules readRules(Row row, Rules lacking) {
    var revocation = lacking.revocation();
    var deadline = lacking.deadline();
    return new Rules(
        row.choice("mode", Mode.class).orElse(lacking.mode()),
        new Revocation(
            row.choice("revoke", Revoke.class).orElse(revocation.revoke()),
            row.duration("graceMinutes", ChronoUnit.MINUTES).orElse(revocation.grace()),
            row.count("maxRevocationsPerHour").orElse(revocation.maxPerHour())),
        row.duration("settleMinutes", ChronoUnit.MINUTES).orElse(lacking.settle()),
        new Deadline(
            row.duration("reviewDeadlineHours", ChronoUnit.HOURS).orElse(deadline.after()),
            row.choice("deadlineAction", DeadlineAction.class).orElse(deadline.action())),
        row.flag("syncPrincipals").orElse(lacking.syncPrincipals()));
  }
}
