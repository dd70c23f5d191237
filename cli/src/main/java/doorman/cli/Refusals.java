package doorman.cli;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the functions were refused so far, a sentence each. */
final class Refusals {
  private final List<String> soFar = new CopyOnWriteArrayList<>();

  void add(String refusal) {
    soFar.add(refusal);
  }

  List<String> soFar() {
    return List.copyOf(soFar);
  }
}
