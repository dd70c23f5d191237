package doorman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.ledger.Verdict.Wanted;
import doorman.table.Typed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people have written into a connection's row. */
class SaidTest {
  private static final String ALICE = "arn:aws:iam::111111111111:user/alice";
  private static final Typed SIGNED =
      new Typed.Fields(
          Map.of(
              "action", new Typed.Text("reject"),
              "by", new Typed.Text(ALICE),
              "note", new Typed.Text("left us"),
              "at", new Typed.Text("2026-11-21T09:00:00Z")));
  private static final Verdict ALICES =
      new Verdict(
          Wanted.REJECT,
          new Decider(ALICE),
          Optional.of("left us"),
          Optional.of(Instant.parse("2026-11-21T09:00:00Z")));

  @ParameterizedTest
  @CsvSource({"accept,ACCEPT", "reject,REJECT", "' Accept ',ACCEPT", "REJECT,REJECT"})
  void readsATypedVerdict(String word, Wanted wanted) {
    assertThat(typed(new Typed.Text(word)).standing())
        .contains(new Verdict(wanted, Decider.TABLE_EDIT, Optional.empty(), Optional.empty()));
  }

  @Test
  void readsTheNoteOfATypedVerdict() {
    assertThat(accept("new customer").standing())
        .contains(
            new Verdict(
                Wanted.ACCEPT, Decider.TABLE_EDIT, Optional.of("new customer"), Optional.empty()));
  }

  @Test
  void readsASignedVerdict() {
    assertThat(signed(SIGNED).standing()).contains(ALICES);
  }

  @Test
  void readsASignedVerdictThatTellsNeitherNoteNorInstant() {
    Typed bare =
        new Typed.Fields(
            Map.of(
                "action", new Typed.Text("accept"),
                "by", new Typed.Text(ALICE),
                "at", new Typed.Text("noon")));

    assertThat(signed(bare).standing())
        .contains(
            new Verdict(Wanted.ACCEPT, new Decider(ALICE), Optional.empty(), Optional.empty()));
  }

  @Test
  void prefersWhatWasTypedOverASignedVerdict() {
    Said both = said(new Typed.Text("accept"), SIGNED);

    assertThat(both.standing())
        .contains(
            new Verdict(Wanted.ACCEPT, Decider.TABLE_EDIT, Optional.empty(), Optional.empty()));
  }

  static List<Typed> nonsense() {
    return List.of(
        new Typed.Text("perhaps"),
        new Typed.Text("accept reject"),
        new Typed.Digits("1"),
        new Typed.Flag(true),
        new Typed.Texts(List.of("accept")),
        new Typed.Fields(Map.of("action", new Typed.Text("accept"))),
        new Typed.Other("NULL"));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseTypedIsNoVerdict(Typed nonsense) {
    assertThat(typed(nonsense).standing()).isEmpty();
    assertThat(typed(nonsense).notUnderstood()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseTypedLeavesASignedVerdictStanding(Typed nonsense) {
    assertThat(said(nonsense, SIGNED).standing()).contains(ALICES);
    assertThat(said(nonsense, SIGNED).notUnderstood()).isTrue();
  }

  @Test
  void saysWhereTheNonsenseStands() {
    Typed perhaps = new Typed.Text("perhaps");

    assertThat(said(perhaps, SIGNED).nonsense()).contains(new Said.Nonsense("review", perhaps));
    assertThat(said(new Typed.Text(" "), perhaps).nonsense())
        .contains(new Said.Nonsense("verdict", perhaps));
    assertThat(said(new Typed.Text("accept"), perhaps).nonsense()).isEmpty();
  }

  @Test
  void aBlankIsNothingSaid() {
    assertThat(typed(new Typed.Text(" ")).standing()).isEmpty();
    assertThat(typed(new Typed.Text(" ")).notUnderstood()).isFalse();
  }

  static List<Typed> maps() {
    Typed accept = new Typed.Text("accept");
    return List.of(
        accept,
        new Typed.Fields(Map.of()),
        new Typed.Fields(Map.of("action", accept)),
        new Typed.Fields(Map.of("action", new Typed.Text("keep"), "by", new Typed.Text(ALICE))),
        new Typed.Fields(Map.of("action", accept, "by", new Typed.Flag(true))),
        new Typed.Fields(Map.of("action", accept, "by", new Typed.Text("policy"))),
        new Typed.Fields(Map.of("action", accept, "by", new Typed.Text("adopted"))),
        new Typed.Fields(Map.of("action", accept, "by", new Typed.Text("outside Doorman"))));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void aMapThatDoesNotTellWhoWantsWhatIsNoVerdict(Typed map) {
    assertThat(signed(map).standing()).isEmpty();
    assertThat(signed(map).notUnderstood()).isTrue();
  }

  @Test
  void nothingSaidIsNoVerdictAndNoNonsense() {
    assertThat(Said.NOTHING.standing()).isEmpty();
    assertThat(Said.NOTHING.notUnderstood()).isFalse();
  }

  @Test
  void aVerdictStandsNoLongerOnceOvertaken() {
    assertThat(accept("once").overtaken().standing()).isEmpty();
    assertThat(accept("once").overtaken().notUnderstood()).isFalse();
  }

  @Test
  void anotherVerdictStandsThoughTheOneBeforeWasOvertaken() {
    Optional<String> heeded = accept("once").overtaken().heeded();
    Said again = new Said(text("accept"), text("twice"), Optional.empty(), heeded);

    assertThat(again.standing()).map(Verdict::note).contains(Optional.of("twice"));
  }

  @Test
  void remembersWhatWasOvertakenWhileItIsWritten() {
    Said overtaken = accept("once").overtaken();

    assertThat(overtaken.current()).isEqualTo(overtaken);
    assertThat(overtaken.overtaken()).isEqualTo(overtaken);
  }

  @Test
  void theSameVerdictStandsWhenItIsTypedAgainAfterItWasTakenAway() {
    Optional<String> heeded = accept("once").overtaken().heeded();
    Said takenAway = new Said(Optional.empty(), Optional.empty(), Optional.empty(), heeded);

    assertThat(takenAway.current()).isEqualTo(Said.NOTHING);
  }

  private static Optional<Typed> text(String text) {
    return Optional.of(new Typed.Text(text));
  }

  private static Said accept(String note) {
    return new Said(text("accept"), text(note), Optional.empty(), Optional.empty());
  }

  private static Said typed(Typed review) {
    return new Said(Optional.of(review), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Said signed(Typed verdict) {
    return new Said(Optional.empty(), Optional.empty(), Optional.of(verdict), Optional.empty());
  }

  private static Said said(Typed review, Typed verdict) {
    return new Said(Optional.of(review), Optional.empty(), Optional.of(verdict), Optional.empty());
  }
}
