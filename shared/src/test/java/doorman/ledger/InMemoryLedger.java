package doorman.ledger;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.table.Typed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A ledger, its register and its verdicts without a table, which keep the same promises. */
public final class InMemoryLedger implements Ledger, Register, Verdicts {
  private final Map<ServiceId, Shelf> shelves = new HashMap<>();
  private int passes;

  /** What is kept of one service. */
  private static final class Shelf {
    Optional<Instant> enrolledAt = Optional.empty();
    Optional<Instant> missingSince = Optional.empty();
    Optional<Instant> lastPassAt = Optional.empty();
    final Map<EndpointId, ConnectionRecord> records = new TreeMap<>();
    final Map<EndpointId, String> unreadable = new TreeMap<>();
    Optional<Pass> pass = Optional.empty();
    Instant passUntil = Instant.MIN;
    Optional<Summary> summary = Optional.empty();
    Handover handover = Handover.NONE;

    boolean live(Instant now) {
      return pass.isPresent() && !passUntil.isBefore(now.truncatedTo(ChronoUnit.SECONDS));
    }

    void hold(Pass holder, Instant now) {
      pass = Optional.of(holder);
      passUntil = now.plus(Pass.TIME).truncatedTo(ChronoUnit.SECONDS);
    }
  }

  @Override
  public Taking take(ServiceId service, Instant now) {
    Shelf shelf = shelves.get(service);
    if (shelf == null || shelf.enrolledAt.isEmpty()) {
      return new Taking.NotEnrolled();
    }
    if (shelf.live(now)) {
      return new Taking.Held();
    }
    var pass = new Pass(service, "pass-" + ++passes);
    shelf.hold(pass, now);
    return new Taking.Taken(pass);
  }

  @Override
  public boolean enrol(ServiceId service, Instant now) {
    Shelf shelf = shelves.computeIfAbsent(service, _ -> new Shelf());
    shelf.missingSince = Optional.empty();
    boolean news = shelf.enrolledAt.isEmpty();
    if (news) {
      shelf.enrolledAt = Optional.of(now);
    }
    return news;
  }

  @Override
  public Set<ServiceId> enrolled() {
    return shelves.keySet().stream().filter(this::enrolled).collect(toUnmodifiableSet());
  }

  @Override
  public Map<ServiceId, Instant> lastLooks() {
    return enrolled().stream()
        .collect(
            toMap(
                service -> service,
                service -> {
                  Shelf shelf = shelf(service);
                  return shelf.lastPassAt.or(() -> shelf.enrolledAt).orElseThrow();
                }));
  }

  @Override
  public Optional<Instant> miss(ServiceId service, Instant now) {
    if (!enrolled(service)) {
      return Optional.empty();
    }
    Shelf shelf = shelf(service);
    shelf.missingSince = shelf.missingSince.or(() -> Optional.of(now));
    return shelf.missingSince;
  }

  @Override
  public Unclosed unclosed(ServiceId service) {
    Shelf shelf = shelves.getOrDefault(service, new Shelf());
    Set<Status> statuses =
        shelf.records.values().stream()
            .map(ConnectionRecord::status)
            .filter(status -> status != Status.CLOSED)
            .collect(toUnmodifiableSet());
    return new Unclosed(statuses, !shelf.unreadable.isEmpty());
  }

  @Override
  public boolean retire(ServiceId service, Instant missingSince, Instant now) {
    if (!enrolled(service)) {
      return false;
    }
    Shelf shelf = shelf(service);
    if (!shelf.missingSince.equals(Optional.of(missingSince)) || shelf.live(now)) {
      return false;
    }
    shelf.enrolledAt = Optional.empty();
    shelf.missingSince = Optional.empty();
    shelf.pass = Optional.empty();
    shelf.handover = new Handover(shelf.handover.callSize(), Optional.empty(), 0);
    return true;
  }

  @Override
  public Partition read(ServiceId service) {
    Shelf shelf = shelf(service);
    return new Partition(
        new Head(service, shelf.enrolledAt.orElseThrow(), shelf.handover),
        List.copyOf(shelf.records.values()),
        shelf.unreadable);
  }

  @Override
  public Set<EndpointId> commit(Pass pass, List<ConnectionRecord> records, Instant now) {
    Shelf shelf = held(pass);
    shelf.hold(pass, now);
    var dropped = new HashSet<EndpointId>();
    for (ConnectionRecord record : records) {
      if (unchanged(record, Optional.ofNullable(shelf.records.get(record.endpoint())))) {
        shelf.records.put(record.endpoint(), record.written());
      } else {
        dropped.add(record.endpoint());
      }
    }
    return dropped;
  }

  private static boolean unchanged(ConnectionRecord record, Optional<ConnectionRecord> stored) {
    return stored
        .map(row -> row.version() == record.version() && words(row).equals(words(record)))
        .orElse(record.version() == 0);
  }

  private static List<Optional<Typed>> words(ConnectionRecord record) {
    Said said = record.said();
    return List.of(said.review(), said.reviewNote(), said.verdict());
  }

  @Override
  public void keep(Pass pass, Instant now) {
    held(pass).hold(pass, now);
  }

  @Override
  public void abandon(Pass pass) {
    held(pass).pass = Optional.empty();
  }

  @Override
  public void release(Pass pass, Summary summary, Instant now) {
    Shelf shelf = held(pass);
    shelf.pass = Optional.empty();
    shelf.summary = Optional.of(summary);
    shelf.handover = summary.handover();
    shelf.lastPassAt = Optional.of(now);
  }

  private Shelf held(Pass pass) {
    Shelf shelf = shelf(pass.service());
    if (!shelf.pass.equals(Optional.of(pass))) {
      throw new PassLostException(pass, new IllegalStateException("held by " + shelf.pass));
    }
    return shelf;
  }

  private Shelf shelf(ServiceId service) {
    Shelf shelf = shelves.get(service);
    if (shelf == null) {
      throw new LedgerUnavailableException(
          "Could not read " + service, new IllegalStateException("not enrolled"));
    }
    return shelf;
  }

  @Override
  public boolean enrolled(ServiceId service) {
    return Optional.ofNullable(shelves.get(service))
        .filter(shelf -> shelf.enrolledAt.isPresent())
        .isPresent();
  }

  @Override
  public Optional<Row> row(ServiceId service, EndpointId endpoint) {
    Optional<Shelf> shelf = Optional.ofNullable(shelves.get(service));
    Optional<Row> readable =
        shelf
            .flatMap(rows -> Optional.ofNullable(rows.records.get(endpoint)))
            .map(Row.OfConnection::new);
    return readable.or(() ->
        shelf
            .flatMap(rows -> Optional.ofNullable(rows.unreadable.get(endpoint)))
            .map(Row.Unreadable::new));
  }

  @Override
  public boolean give(ConnectionRecord read, Verdict verdict) {
    Map<EndpointId, ConnectionRecord> records = shelf(read.connection().service()).records;
    Optional<ConnectionRecord> stored = Optional.ofNullable(records.get(read.endpoint()));
    Optional<ConnectionRecord> still = stored.filter(row -> words(row).equals(words(read)));
    still.ifPresent(row ->
        records.put(
            row.endpoint(),
            row.with(
                new Said(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(signed(verdict)),
                    row.said().heeded()))));
    return still.isPresent();
  }

  private static Typed signed(Verdict verdict) {
    var fields = new HashMap<String, Typed>();
    fields.put("action", new Typed.Text(verdict.wanted().name().toLowerCase(Locale.ROOT)));
    fields.put("by", new Typed.Text(verdict.by().name()));
    verdict.note().ifPresent(note -> fields.put("note", new Typed.Text(note)));
    verdict.at().ifPresent(at -> fields.put("at", new Typed.Text(at.toString())));
    return new Typed.Fields(fields);
  }

  /** Whether a pass holds the service, live or not. */
  public boolean held(ServiceId service) {
    return shelf(service).pass.isPresent();
  }

  /** What the last pass that came to its end left on the head. */
  public Optional<Summary> summary(ServiceId service) {
    return shelf(service).summary;
  }

  public List<ConnectionRecord> records(ServiceId service) {
    return new ArrayList<>(shelf(service).records.values());
  }

  /** Puts a record there as it is, as an earlier pass might have left it. */
  public void put(ConnectionRecord record) {
    shelf(record.connection().service()).records.put(record.endpoint(), record);
  }

  /** Writes into a row what a person would: {@code review}, {@code reviewNote}, {@code verdict}. */
  public void type(ServiceId service, EndpointId endpoint, String name, Typed value) {
    shelf(service)
        .records
        .computeIfPresent(endpoint, (_, row) -> row.with(typed(row.said(), name, value)));
  }

  private static Said typed(Said said, String name, Typed value) {
    return switch (name) {
      case "review" ->
          new Said(Optional.of(value), said.reviewNote(), said.verdict(), said.heeded());
      case "reviewNote" ->
          new Said(said.review(), Optional.of(value), said.verdict(), said.heeded());
      case "verdict" ->
          new Said(said.review(), said.reviewNote(), Optional.of(value), said.heeded());
      default -> throw new IllegalArgumentException("People do not write " + name);
    };
  }

  /** Makes a row unreadable, as a person might. */
  public void spoil(ServiceId service, EndpointId endpoint, String problem) {
    Shelf shelf = shelf(service);
    shelf.records.remove(endpoint);
    shelf.unreadable.put(endpoint, problem);
  }
}
