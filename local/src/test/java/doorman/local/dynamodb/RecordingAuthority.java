package doorman.local.dynamodb;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.wire.Caller;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Allows everything but what is denied, and remembers what it was asked. */
final class RecordingAuthority implements Authority {
  private record Question(Caller caller, Access access) {}

  private final List<Question> questions = new CopyOnWriteArrayList<>();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();

  @Override
  public void require(Caller caller, Access access) {
    questions.add(new Question(caller, access));
    if (denied.contains(access.action())) {
      throw new AccessDeniedException(
          caller, access, "no identity-based policy allows the " + access.action() + " action");
    }
  }

  void deny(String action) {
    denied.add(action);
  }

  void reset() {
    questions.clear();
    denied.clear();
  }

  List<Access> accesses() {
    return questions.stream().map(Question::access).toList();
  }

  /** Each question as caller, action and resource. */
  List<String> asked() {
    return questions.stream()
        .map(asked ->
            String.join(
                " ", asked.caller().arn(), asked.access().action(), asked.access().resource()))
        .toList();
  }
}
