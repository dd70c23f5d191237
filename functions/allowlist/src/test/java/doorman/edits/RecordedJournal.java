package doorman.edits;

import java.util.ArrayList;
import java.util.List;

/** A journal of short lines. */
final class RecordedJournal implements Journal {
  final List<String> lines = new ArrayList<>();

  @Override
  public void edited(Edit edit) {
    lines.add("edited " + edit.id());
  }

  @Override
  public void invalid(InvalidEntry entry) {
    lines.add("invalid " + entry.edit().id() + ": " + entry.row().problem());
  }

  @Override
  public void notRead(RuntimeException cause) {
    lines.add("not read: " + cause.getMessage());
  }
}
