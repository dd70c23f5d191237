package doorman.local.ec2;

import doorman.local.query.Parameters;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What is to be taken out of a list, and what is to be put into it. */
record Edit<T>(List<T> added, List<T> removed) {

  Edit {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /** Reads the lists {@code AddNAME} and {@code RemoveNAME}. */
  static <T> Edit<T> read(Parameters asked, String name, Function<String, T> member) {
    return new Edit<>(
        asked.list("Add" + name).stream().map(member).toList(),
        asked.list("Remove" + name).stream().map(member).toList());
  }

  boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }

  Set<T> of(Collection<T> before) {
    var after = new LinkedHashSet<>(before);
    after.removeAll(Set.copyOf(removed));
    after.addAll(added);
    return after;
  }
}
