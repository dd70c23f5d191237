package doorman.edits;

import doorman.allowlist.AllowlistUnavailableException;
import doorman.allowlist.RowKey;
import doorman.allowlist.Twins;
import doorman.allowlist.Unreadable;
import doorman.event.Bus;
import doorman.event.BusEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells people of rows that cannot be read after an edit. */
final class Reports {

  /** An edit, and what there is to tell of it. */
  private record Checked(Edit edit, Optional<InvalidEntry> invalid) {}

  private final Bus bus;
  private final Twins twins;
  private final Journal journal;

  Reports(Bus bus, Twins twins, Journal journal) {
    this.bus = bus;
    this.twins = twins;
    this.journal = journal;
  }

  /**
   * Tells of the edits that leave a row unreadable.
   *
   * @return the edits before the first that could not be checked or told of
   */
  List<Edit> tellOf(List<Edit> edits) {
    List<Checked> checked = check(edits);
    Set<BusEvent> refused =
        bus.put(
            checked.stream()
                .flatMap(one -> one.invalid().stream())
                .map(InvalidEntry::event)
                .toList());
    List<Checked> told =
        checked.stream()
            .takeWhile(
                one -> one.invalid().map(InvalidEntry::event).filter(refused::contains).isEmpty())
            .toList();
    told.forEach(one -> one.invalid().ifPresent(journal::invalid));
    return told.stream().map(Checked::edit).toList();
  }

  private List<Checked> check(List<Edit> edits) {
    var checked = new ArrayList<Checked>();
    var twinsByService = new HashMap<String, Set<RowKey>>();
    try {
      for (Edit edit : edits) {
        checked.add(new Checked(edit, invalid(edit, twinsByService)));
      }
    } catch (AllowlistUnavailableException e) {
      journal.notRead(e);
    }
    return checked;
  }

  /**
   * A row that can be read by itself may still be in doubt by another, which only the table has.
   */
  private Optional<InvalidEntry> invalid(Edit edit, Map<String, Set<RowKey>> twinsByService) {
    if (edit.removesTheRow()) {
      return Optional.empty();
    }
    return Unreadable.of(edit.after())
        .or(() ->
            Optional.of(edit.key())
                .filter(
                    twinsByService.computeIfAbsent(edit.key().service(), twins::twinsOf)::contains)
                .map(Unreadable::twin))
        .map(row -> new InvalidEntry(edit, row));
  }
}
