package doorman.edits;

import static doorman.Given.ACCOUNT;
import static doorman.Given.ENDPOINT;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.row;
import static doorman.edits.Edits.change;
import static doorman.edits.Edits.put;
import static doorman.edits.Edits.remove;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.allowlist.AllowlistUnavailableException;
import doorman.allowlist.RowKey;
import doorman.connection.ServiceId;
import doorman.event.BusEvent;
import doorman.event.LookRequest;
import doorman.event.LookRequest.Cause;
import doorman.event.RecordedBus;
import doorman.ledger.LedgerUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WatchTest {
  private static final ServiceId OTHER = new ServiceId("vpce-svc-89abcdef");
  private static final TypedRow LISTED = accountRow("accept");
  private static final TypedRow UNREADABLE = accountRow("allow");
  private static final TypedRow ELSEWHERE = row(OTHER, ACCOUNT).and("action", "accept");
  private static final TypedRow EVERYWHERE = row("*", ACCOUNT).and("action", "reject");
  private static final TypedRow NOWHERE = row("Payments", ACCOUNT).and("action", "accept");

  private final RecordedBus bus = new RecordedBus();
  private final RecordedJournal journal = new RecordedJournal();
  private final List<String> searched = new ArrayList<>();
  private Optional<Set<ServiceId>> enrolled = Optional.of(Set.of(SERVICE, OTHER));
  private Optional<Set<RowKey>> twins = Optional.of(Set.of());

  private final Watch watch =
      new Watch(
          new Looks(bus, this::enrolled, journal),
          new Reports(bus, this::twinsOf, journal),
          journal);

  private Set<ServiceId> enrolled() {
    return enrolled.orElseThrow(
        () -> new LedgerUnavailableException("no heads", new IllegalStateException()));
  }

  private Set<RowKey> twinsOf(String service) {
    searched.add(service);
    return twins.orElseThrow(
        () -> new AllowlistUnavailableException("no rows", new IllegalStateException()));
  }

  private Optional<Edit> answer(Edit... edits) {
    return watch.answer(List.of(edits));
  }

  private List<BusEvent> told() {
    return bus.put.stream()
        .filter(event -> event.detailType().equals(InvalidEntry.DETAIL_TYPE))
        .toList();
  }

  private static LookRequest look(ServiceId service) {
    return new LookRequest(Optional.of(service), Set.of(), Cause.ALLOWLIST);
  }

  private static LookRequest lookWhereSomebodyWaits() {
    return new LookRequest(Optional.empty(), Set.of(), Cause.ALLOWLIST);
  }

  private void refuse(LookRequest request) {
    bus.refuses = BusEvent.of(request)::equals;
  }

  @Test
  void asksForOneLookAtAServiceHoweverManyEditsTouchIt() {
    assertThat(
            answer(
                put(1, LISTED),
                put(2, ELSEWHERE),
                change(3, LISTED, LISTED.and("maxConnections", 3)),
                remove(4, LISTED)))
        .isEmpty();
    assertThat(bus.requests()).containsExactly(look(SERVICE), look(OTHER));
    assertThat(journal.lines)
        .containsExactly("edited edit-1", "edited edit-2", "edited edit-3", "edited edit-4");
  }

  @Test
  void asksForALookEverywhereAfterAnEditThatTouchesEveryService() {
    ServiceId notEnrolled = new ServiceId("vpce-svc-00000000");

    answer(put(1, EVERYWHERE), put(2, row(notEnrolled, ACCOUNT).and("action", "accept")));

    assertThat(bus.requests())
        .containsExactly(look(notEnrolled), look(SERVICE), look(OTHER), lookWhereSomebodyWaits());
  }

  @Test
  void waitsForNoEndpointThatARowNames() {
    answer(put(1, row(SERVICE, ENDPOINT).and("action", "accept")));

    assertThat(bus.requests()).containsExactly(look(SERVICE));
  }

  @Test
  void asksForALookThoughOnlyANoteHasChanged() {
    answer(change(1, LISTED, LISTED.and("note", "as agreed")));

    assertThat(bus.requests()).containsExactly(look(SERVICE));
  }

  @Test
  void doesNothingWhereNothingHasChanged() {
    assertThat(answer(change(1, UNREADABLE, UNREADABLE))).isEmpty();
    assertThat(bus.put).isEmpty();
    assertThat(journal.lines).isEmpty();
  }

  @Test
  void asksForNoLookWhereARowSpeaksOfNoService() {
    answer(put(1, NOWHERE));

    assertThat(bus.requests()).isEmpty();
    assertThat(journal.lines)
        .containsExactly(
            "invalid edit-1: service must be an endpoint service id or *, without blanks or capitals",
            "edited edit-1");
  }

  @Test
  void tellsOfEachEditThatLeavesARowUnreadable() {
    Edit first = put(1, UNREADABLE);
    Edit second = change(2, UNREADABLE, UNREADABLE.and("note", "Does this help?"));

    assertThat(answer(first, second)).isEmpty();
    assertThat(bus.requests()).containsExactly(look(SERVICE));
    assertThat(told())
        .extracting(BusEvent::detail)
        .satisfiesExactly(
            detail -> assertThat(detail).contains("\"id\":\"edit-1\""),
            detail -> assertThat(detail).contains("\"id\":\"edit-2\""));
  }

  @Test
  void tellsNothingOfARowThatIsRepairedOrGone() {
    answer(change(1, UNREADABLE, LISTED), remove(2, UNREADABLE));

    assertThat(bus.put).containsExactly(BusEvent.of(look(SERVICE)));
  }

  @Test
  void tellsOfARowThatNamesTheConsumerOfAnother() {
    TypedRow blank = row(SERVICE, ACCOUNT + " ").and("action", "accept");
    twins = Optional.of(Set.of(RowKey.of(LISTED.typed()), RowKey.of(blank.typed())));

    answer(put(1, blank));

    assertThat(journal.lines)
        .containsExactly(
            "invalid edit-1: another row names the same consumer, with other blanks or capitals",
            "edited edit-1");
  }

  @Test
  void readsTheRowsOfAServiceOnceAndOnlyForARowThatCanBeReadByItself() {
    answer(put(1, LISTED), put(2, LISTED), put(3, EVERYWHERE), remove(4, ELSEWHERE));
    answer(put(5, UNREADABLE), put(6, NOWHERE));

    assertThat(searched).containsExactly(SERVICE.value(), "*");
  }

  @Test
  void hasTheFirstEditComeAgainWhoseLookTheBusDoesNotTake() {
    refuse(look(OTHER));
    Edit missed = put(2, ELSEWHERE);

    assertThat(answer(put(1, NOWHERE), missed, put(3, UNREADABLE))).contains(missed);
    assertThat(told()).hasSize(1);
    assertThat(journal.lines).filteredOn(line -> line.startsWith("edited")).hasSize(1);
  }

  @Test
  void hasAnEditForAllComeAgainWhereOneOfItsLooksIsNotTaken() {
    Edit everywhere = put(2, EVERYWHERE);
    for (LookRequest request : List.of(look(OTHER), lookWhereSomebodyWaits())) {
      refuse(request);

      assertThat(answer(put(1, LISTED), everywhere)).contains(everywhere);
    }
  }

  @Test
  void doesNotHaveAnEditThatTouchesNothingComeAgainForAnother() {
    refuse(lookWhereSomebodyWaits());
    Edit everywhere = put(2, EVERYWHERE);

    assertThat(answer(put(1, NOWHERE), everywhere)).contains(everywhere);
  }

  @Test
  void hasTheFirstEditForAllComeAgainWhereTheServicesCannotBeListed() {
    enrolled = Optional.empty();
    Edit everywhere = put(2, EVERYWHERE);

    assertThat(answer(put(1, LISTED), everywhere, put(3, ELSEWHERE))).contains(everywhere);
    assertThat(bus.requests())
        .containsExactly(look(SERVICE), look(OTHER), lookWhereSomebodyWaits());
    assertThat(journal.lines).containsExactly("not read: no heads", "edited edit-1");
  }

  @Test
  void hasTheFirstEditComeAgainOfWhichTheBusTakesNoReport() {
    bus.refuses = event -> event.detail().contains("edit-2");
    Edit untold = put(2, UNREADABLE);

    assertThat(answer(put(1, LISTED), untold, put(3, LISTED))).contains(untold);
    assertThat(journal.lines).containsExactly("edited edit-1");
  }

  @Test
  void hasTheFirstEditComeAgainWhoseNeighboursCannotBeRead() {
    twins = Optional.empty();
    Edit unchecked = put(2, LISTED);

    assertThat(answer(put(1, UNREADABLE), unchecked, put(3, UNREADABLE))).contains(unchecked);
    assertThat(told()).hasSize(1);
    assertThat(bus.requests()).containsExactly(look(SERVICE));
  }
}
