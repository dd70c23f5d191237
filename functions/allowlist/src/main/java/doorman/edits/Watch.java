package doorman.edits;

import java.util.List;
import java.util.Optional;

/** Answers edits of the allowlist in the order of the stream. */
final class Watch {
  private final Looks looks;
  private final Reports reports;
  private final Journal journal;

  Watch(Looks looks, Reports reports, Journal journal) {
    this.looks = looks;
    this.reports = reports;
    this.journal = journal;
  }

  /**
   * Does what edits call for. Looks come first, since customers wait for them and a second one does
   * no harm; people are told only of what does not come again for want of a look.
   *
   * @return the first edit that must come again, and with it all that follow
   */
  Optional<Edit> answer(List<Edit> told) {
    List<Edit> edits = told.stream().filter(Edit::changesSomething).toList();
    List<Edit> done = reports.tellOf(looks.askFor(edits));
    done.forEach(journal::edited);
    return edits.stream().skip(done.size()).findFirst();
  }
}
