package doorman.ledger;

import doorman.ledger.Verdict.Wanted;
import doorman.table.Typed;
import doorman.table.Typed.Fields;
import doorman.table.Typed.Text;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What people have written into a connection's row, as it stands there.
 *
 * @param review typed into the table; the signed API removes it when it writes its own
 * @param reviewNote the typed reason
 * @param verdict the map that only the signed API writes
 * @param heeded the fingerprint of a verdict that was overtaken by an act outside Doorman
 */
public record Said(
    Optional<Typed> review,
    Optional<Typed> reviewNote,
    Optional<Typed> verdict,
    Optional<String> heeded) {
  public static final Said NOTHING =
      new Said(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Something written where only a verdict has a meaning.
   *
   * @param attribute where it stands
   */
  public record Nonsense(String attribute, Typed typed) {}

  /** The verdict that stands, if one can be read and nothing has overtaken it. */
  public Optional<Verdict> standing() {
    return latest().filter(given -> !heeded.equals(Optional.of(given.fingerprint())));
  }

  /** The same words, the verdict among them overtaken. */
  public Said overtaken() {
    return new Said(
        review, reviewNote, verdict, latest().map(Verdict::fingerprint).or(() -> heeded));
  }

  /** The same words, forgetting an overtaken verdict once nobody's words hold it any more. */
  public Said current() {
    return latest().isPresent() ? this : new Said(review, reviewNote, verdict, Optional.empty());
  }

  /** What is written last and is no verdict. */
  public Optional<Nonsense> nonsense() {
    return review.filter(typed -> !blank(typed)).isPresent()
        ? review
            .filter(typed -> wanted(typed).isEmpty())
            .map(typed -> new Nonsense("review", typed))
        : verdict.filter(map -> signed(map).isEmpty()).map(map -> new Nonsense("verdict", map));
  }

  /** Whether something is written last that is no verdict. */
  public boolean notUnderstood() {
    return nonsense().isPresent();
  }

  /** What is typed goes before what was signed, unless it is nonsense. */
  private Optional<Verdict> latest() {
    return typed().or(() -> verdict.flatMap(Said::signed));
  }

  private Optional<Verdict> typed() {
    return review
        .flatMap(Said::wanted)
        .map(wanted ->
            new Verdict(
                wanted, Decider.TABLE_EDIT, reviewNote.flatMap(Said::text), Optional.empty()));
  }

  private static Optional<Verdict> signed(Typed verdict) {
    if (!(verdict instanceof Fields(Map<String, Typed> fields))) {
      return Optional.empty();
    }
    Optional<Wanted> wanted = field(fields, "action").flatMap(Said::wanted);
    Optional<Decider> by = field(fields, "by").flatMap(Said::text).map(Decider::new);
    return wanted.flatMap(end ->
        by.filter(Decider::person)
            .map(person ->
                new Verdict(
                    end,
                    person,
                    field(fields, "note").flatMap(Said::text),
                    field(fields, "at").flatMap(Said::instant))));
  }

  private static Optional<Typed> field(Map<String, Typed> fields, String name) {
    return Optional.ofNullable(fields.get(name));
  }

  private static Optional<Wanted> wanted(Typed typed) {
    return switch (text(typed).orElse("").strip().toLowerCase(Locale.ROOT)) {
      case "accept" -> Optional.of(Wanted.ACCEPT);
      case "reject" -> Optional.of(Wanted.REJECT);
      default -> Optional.empty();
    };
  }

  /** A cell that somebody has cleared holds a blank text. */
  private static boolean blank(Typed typed) {
    return text(typed).filter(String::isBlank).isPresent();
  }

  private static Optional<String> text(Typed typed) {
    return typed instanceof Text(String value) ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Instant> instant(Typed typed) {
    try {
      return text(typed).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
