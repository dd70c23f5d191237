package doorman.local;

import doorman.local.sqs.Trespass;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells each refusal once, however often it is repeated. */
final class Refusals {
  private final Notices notices;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  Refusals(Notices notices) {
    this.notices = notices;
  }

  void tell(Trespass trespass) {
    tell(trespass.sentence());
  }

  void tell(String sentence) {
    if (told.add(sentence)) {
      notices.refused(sentence);
    }
  }
}
