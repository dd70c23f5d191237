package doorman.plan;

import static doorman.Given.NOW;
import static doorman.Given.SERVICE;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static doorman.Given.requestedAt;
import static doorman.Given.row;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.Given;
import doorman.TypedRow;
import doorman.connection.AccountId;
import doorman.connection.Connection;
import doorman.connection.ConnectionState.Phase;
import doorman.connection.EndpointId;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Handover;
import doorman.ledger.Head;
import doorman.ledger.Partition;
import doorman.ledger.Said;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import doorman.ledger.Verdict.Wanted;
import doorman.table.Typed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Passes over one service while a seed decides what happens around them and where they die. */
final class Walk {
  private static final List<AccountId> ACCOUNTS = List.of(Given.ACCOUNT, Given.OTHER_ACCOUNT);
  private static final Duration HOUR = Duration.ofHours(1);

  /** What EC2 has done because the policy asked for it. */
  private record Cut(EndpointId endpoint, Instant at) {}

  /** What the allowlist says of an account; the policy's own reading is not asked. */
  private record Listing(String action, int limit) {
    TypedRow on(TypedRow row) {
      return row.and("action", action).and("maxConnections", limit);
    }
  }

  private final Random random;
  private final ToyEc2 ec2;
  private final Map<EndpointId, ConnectionRecord> ledger = new HashMap<>();
  private final Map<AccountId, Listing> listings = new HashMap<>();
  private final Set<EndpointId> letInByPolicy = new HashSet<>();
  private final Set<EndpointId> toldAsPolicys = new HashSet<>();
  private final Map<EndpointId, Instant> announced = new HashMap<>();
  private final List<Cut> cuts = new ArrayList<>();
  private final int mostCuts;
  private final Duration grace;
  private Optional<Brake> brake = Optional.empty();
  private Listing everyoneElse = new Listing("review", 2);
  private String mode = "enforce";
  private String revoke = "delisted";
  private Instant now = NOW;
  private int created;
  private boolean calm;

  Walk(long seed) {
    random = new Random(seed);
    ec2 = new ToyEc2(random.nextBoolean());
    mostCuts = random.nextInt(4);
    grace = Duration.ofMinutes(random.nextInt(3));
  }

  void somethingHappens() {
    now = now.plusSeconds(5 + random.nextInt(60));
    switch (random.nextInt(11)) {
      case 0, 1, 2 -> request();
      case 3 -> listings.put(one(ACCOUNTS), listing());
      case 4 ->
          listings.put(one(ACCOUNTS), random.nextBoolean() ? listing() : new Listing("acept", 1));
      case 5 -> listings.remove(one(ACCOUNTS));
      case 6 -> everyoneElse = listing();
      case 7 -> mode = random.nextInt(3) > 0 ? "enforce" : one(List.of("frozen", "shadow"));
      case 8 -> anyEndpoint().ifPresent(this::outside);
      case 9 -> revoke = one(List.of("delisted", "delisted", "never"));
      default -> anyRecord().ifPresent(this::type);
    }
  }

  /** A pass that may see old pages, be refused, and die anywhere. */
  void pass() {
    var plan = plan(calm ? ec2.truth() : ec2.page(now, random));
    brake = plan.brake();
    int calls = (int) plan.steps().stream().filter(Step.Call.class::isInstance).count();
    int diesAfter = calm || random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(calls + 1);
    var before = Map.copyOf(ledger);
    plan.steps().forEach(step -> write(step.record()));
    int done = 0;
    for (Step step : plan.steps()) {
      if (step instanceof Step.Call call && done++ < diesAfter) {
        Optional.ofNullable(before.get(call.record().endpoint()))
            .ifPresent(former -> mayFollow(former, call));
        boolean applied = apply(call);
        if (done < diesAfter || random.nextBoolean()) {
          write(answered(call.record().endpoint(), applied));
        }
      }
    }
  }

  /** Nothing more happens, EC2 shows the truth, and passes follow until there is nothing to do. */
  void comesToRest() {
    calm = true;
    for (int i = 0; i < 40; i++) {
      now = now.plusSeconds(360);
      pass();
    }
    assertThat(plan(ec2.truth()).steps()).as("steps of a pass at rest").isEmpty();
    ec2.truth().forEach(this::isAtRest);
    ledger.values().stream()
        .filter(record -> ec2.phase(record.endpoint()) == Phase.GONE)
        .forEach(record -> assertThat(record.status()).isEqualTo(Status.CLOSED));
  }

  private void isAtRest(Connection connection) {
    Optional<Status> status =
        Optional.ofNullable(ledger.get(connection.endpoint())).map(ConnectionRecord::status);
    switch (connection.state().phase()) {
      case REQUESTED -> {
        assertThat(status)
            .hasValueSatisfying(s -> assertThat(s).isIn(Status.AWAITING_REVIEW, Status.FAILED));
        assertThat(
                status.filter(Status.AWAITING_REVIEW::equals).isPresent() && shouldBeIn(connection))
            .as("a listed customer below the limit is left waiting")
            .isFalse();
      }
      case ESTABLISHED -> {
        Set<Status> in =
            brake.isPresent()
                ? Set.of(Status.ACCEPTED, Status.FAILED, Status.REVOKING)
                : Set.of(Status.ACCEPTED, Status.FAILED);
        assertThat(status).hasValueSatisfying(s -> assertThat(s).isIn(in));
        assertThat(
                status.filter(Status.ACCEPTED::equals).isPresent()
                    && brake.isEmpty()
                    && shouldBeCut(connection))
            .as("a delisted customer is left in")
            .isFalse();
      }
      case TURNED_AWAY ->
          assertThat(status)
              .hasValueSatisfying(s -> assertThat(s).isIn(Status.REJECTED, Status.REVOKED));
      case GONE, UNKNOWN -> {}
    }
  }

  private boolean shouldBeIn(Connection connection) {
    long others =
        ec2.truth().stream()
            .filter(other -> other.account().equals(connection.account()))
            .filter(other -> other.state().phase() == Phase.ESTABLISHED)
            .count();
    Listing listing = listing(connection.account());
    return mode.equals("enforce")
        && listing.action().equals("accept")
        && others < listing.limit()
        && wanted(connection.endpoint()).isEmpty();
  }

  private boolean shouldBeCut(Connection connection) {
    Listing listing = listing(connection.account());
    boolean named = listings.containsKey(connection.account());
    boolean blocked = named && listing.action().equals("reject");
    boolean gone = !named && !listing.action().equals("accept");
    boolean policys = toldAsPolicys.contains(connection.endpoint());
    return mode.equals("enforce")
        && revoke.equals("delisted")
        && (blocked || (gone && policys && wanted(connection.endpoint()).isEmpty()));
  }

  private Plan plan(List<Connection> shown) {
    var rows = new ArrayList<TypedRow>();
    rows.add(
        everyoneElse
            .on(defaultRow())
            .and("mode", mode)
            .and("revoke", revoke)
            .and("graceMinutes", (int) grace.toMinutes())
            .and("maxRevocationsPerHour", mostCuts));
    listings.forEach((account, listing) -> rows.add(listing.on(row(SERVICE, account))));
    var partition =
        new Partition(
            new Head(SERVICE, NOW, new Handover(Handover.NONE.callSize(), brake, 0)),
            List.copyOf(ledger.values()),
            Map.of());
    var allowlist = Given.allowlist(rows.toArray(TypedRow[]::new));
    return Plan.of(new Look(shown, partition, allowlist), now);
  }

  private boolean apply(Step.Call call) {
    EndpointId endpoint = call.record().endpoint();
    assertThat(mode).as("mode of a service that is changed").isEqualTo("enforce");
    assertThat(ledger.get(endpoint)).isEqualTo(call.record().written());
    boolean refused = !calm && random.nextInt(6) == 0;
    return switch (call) {
      case Step.Accept accept -> {
        mayAccept(accept.record());
        boolean applied = !refused && ec2.accept(endpoint, now);
        if (applied) {
          count(accept.record());
        }
        yield applied;
      }
      case Step.Reject reject -> {
        assertThat(reject.record().status()).isEqualTo(Status.REJECTING);
        mayReject(reject.record());
        yield !refused && ec2.reject(endpoint, now);
      }
      case Step.Revoke revoke -> {
        assertThat(revoke.record().status()).isEqualTo(Status.REVOKING);
        boolean byPolicy = revoke.record().decision().by().equals(Decider.POLICY);
        if (byPolicy) {
          mayCut(endpoint);
        } else {
          assertThat(wanted(endpoint)).as("a person's reject").contains(Wanted.REJECT);
        }
        boolean applied = !refused && ec2.reject(endpoint, now);
        if (applied && byPolicy) {
          count(new Cut(endpoint, now));
        }
        yield applied;
      }
    };
  }

  private void mayAccept(ConnectionRecord record) {
    assertThat(record.status()).isEqualTo(Status.ACCEPTING);
    String action = listing(record.account()).action();
    boolean byVerdict = wanted(record.endpoint()).equals(Optional.of(Wanted.ACCEPT));
    boolean denied = listings.containsKey(record.account()) && action.equals("reject");
    assertThat(action.equals("accept") || (byVerdict && !denied)).as("covered").isTrue();
  }

  /** Whom a reject row names, or whom the policy let in and lists no more; after the grace. */
  private void mayCut(EndpointId endpoint) {
    ConnectionRecord record = Optional.ofNullable(ledger.get(endpoint)).orElseThrow();
    Listing listing = listing(record.account());
    boolean named = listings.containsKey(record.account());
    boolean blocked = named && listing.action().equals("reject");
    boolean gone = !named && !listing.action().equals("accept");
    assertThat(revoke).isEqualTo("delisted");
    assertThat(blocked || (gone && toldAsPolicys.contains(endpoint))).as("not listed").isTrue();
    Instant since = Optional.ofNullable(announced.get(endpoint)).orElse(now);
    assertThat(grace.isZero() || !now.isBefore(since.plus(grace))).as("grace has passed").isTrue();
  }

  /** Never more than the rules allow in any hour, whatever the ledger says. */
  private void count(Cut cut) {
    cuts.add(cut);
    assertThat(cuts.stream().filter(one -> one.at().isAfter(now.minus(HOUR))))
        .as("cuts in an hour")
        .hasSizeLessThanOrEqualTo(mostCuts);
  }

  /** Only a person lets in whom a person or an outsider turned away. */
  private static void mayFollow(ConnectionRecord former, Step.Call call) {
    boolean turnedAway = former.status() == Status.REJECTED || former.status() == Status.REVOKED;
    if (turnedAway && !former.decision().by().equals(Decider.POLICY)) {
      assertThat(call.record().decision().by().person() || call instanceof Step.Reject)
          .as("a person lets in %s", former)
          .isTrue();
    }
  }

  private void mayReject(ConnectionRecord record) {
    boolean byVerdict = wanted(record.endpoint()).equals(Optional.of(Wanted.REJECT));
    assertThat(listing(record.account()).action().equals("reject") || byVerdict)
        .as("a reason to reject")
        .isTrue();
  }

  /** Whom the policy let in stays within the limit that held when it did. */
  private void count(ConnectionRecord record) {
    if (record.decision().by().person()) {
      return;
    }
    letInByPolicy.add(record.endpoint());
    long established =
        ec2.truth().stream()
            .filter(connection -> connection.account().equals(record.account()))
            .filter(connection -> letInByPolicy.contains(connection.endpoint()))
            .filter(connection -> connection.state().phase() == Phase.ESTABLISHED)
            .count();
    assertThat(established).isLessThanOrEqualTo(listing(record.account()).limit());
  }

  private ConnectionRecord answered(EndpointId endpoint, boolean applied) {
    ConnectionRecord intent = Optional.ofNullable(ledger.get(endpoint)).orElseThrow();
    return applied ? Outcome.done(intent, now) : Outcome.refused(intent, "E: no", now);
  }

  private void write(ConnectionRecord record) {
    ledger.put(record.endpoint(), record.written());
    tell(record);
  }

  /** What people can read: who let a connection in, and since when it is said to be cut. */
  private void tell(ConnectionRecord record) {
    EndpointId endpoint = record.endpoint();
    if (record.status() == Status.ACCEPTED) {
      if (record.decision().by().equals(Decider.POLICY)) {
        toldAsPolicys.add(endpoint);
      } else {
        toldAsPolicys.remove(endpoint);
      }
    }
    if (record.outlook().revokeAt().isPresent()) {
      announced.putIfAbsent(endpoint, now);
    } else {
      announced.remove(endpoint);
    }
  }

  private void request() {
    Connection connection = connection(++created, one(ACCOUNTS), "pendingAcceptance");
    ec2.create(requestedAt(now, connection), now);
  }

  private void outside(EndpointId endpoint) {
    letInByPolicy.remove(endpoint);
    switch (random.nextInt(3)) {
      case 0 -> acceptOutside(endpoint);
      case 1 -> ec2.reject(endpoint, now);
      default -> ec2.delete(endpoint, now);
    }
  }

  /** Of a cut that somebody undoes before the next look, nobody can know. */
  private void acceptOutside(EndpointId endpoint) {
    boolean unknown =
        Optional.ofNullable(ledger.get(endpoint))
            .filter(record -> record.status() != Status.REVOKED)
            .isPresent();
    if (ec2.accept(endpoint, now)) {
      cuts.removeIf(cut -> unknown && cut.endpoint().equals(endpoint));
    }
  }

  private void type(ConnectionRecord record) {
    Optional<Typed> word =
        Optional.of(one(List.of("accept", "reject", "perhaps", "")))
            .filter(text -> !text.isEmpty())
            .map(Typed.Text::new);
    Optional<String> heeded = record.said().heeded();
    write(record.with(new Said(word, Optional.empty(), Optional.empty(), heeded)));
  }

  private Optional<Wanted> wanted(EndpointId endpoint) {
    return Optional.ofNullable(ledger.get(endpoint))
        .flatMap(record -> record.said().standing())
        .map(Verdict::wanted);
  }

  private Listing listing(AccountId account) {
    return listings.getOrDefault(account, everyoneElse);
  }

  private Listing listing() {
    return new Listing(one(List.of("accept", "accept", "reject", "review")), random.nextInt(3));
  }

  private Optional<EndpointId> anyEndpoint() {
    List<Connection> all = ec2.truth();
    return all.isEmpty() ? Optional.empty() : Optional.of(one(all).endpoint());
  }

  private Optional<ConnectionRecord> anyRecord() {
    List<ConnectionRecord> all =
        ledger.values().stream().sorted(comparing(ConnectionRecord::endpoint)).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(one(all));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
