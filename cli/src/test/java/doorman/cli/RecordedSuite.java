package doorman.cli;

import doorman.local.Suite;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A suite that only remembers what it was told, and ends at once. */
final class RecordedSuite implements Suite {
  private final List<String> told = new ArrayList<>();

  List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public URI start() {
    told.add("start");
    return URI.create("http://127.0.0.1:4242");
  }

  @Override
  public void join() {
    told.add("join");
  }

  @Override
  public void close() {
    told.add("close");
  }

  @Override
  public void closeWithThisJvm() {
    told.add("closeWithThisJvm");
  }
}
