package doorman.review;

import doorman.connection.ServiceId;
import doorman.ledger.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A journal to read in. */
final class RecordedJournal implements Journal {
  final List<String> lines = new ArrayList<>();

  @Override
  public void reviewed(ServiceId service, Result result, Verdict verdict) {
    lines.add(
        "%s / %s: %s by %s is %s"
            .formatted(
                service,
                result.endpoint(),
                verdict.wanted(),
                verdict.by(),
                result.outcome().word()));
  }

  @Override
  public void refused(int status, String why) {
    lines.add("refused: " + status);
  }

  @Override
  public void unavailable(RuntimeException cause) {
    lines.add("unavailable: " + cause.getMessage());
  }
}
