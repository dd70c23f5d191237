package doorman.review;

import doorman.allowlist.Allowlist;
import doorman.allowlist.AllowlistUnavailableException;
import doorman.ledger.Decider;
import doorman.ledger.LedgerUnavailableException;
import doorman.ledger.Verdict;
import doorman.ledger.Verdicts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Where calls come in: it knows who calls, and answers. */
final class Desk {
  private final Allowlist allowlist;
  private final Verdicts verdicts;
  private final InstantSource clock;
  private final Journal journal;

  Desk(Allowlist allowlist, Verdicts verdicts, InstantSource clock, Journal journal) {
    this.allowlist = allowlist;
    this.verdicts = verdicts;
    this.clock = clock;
    this.journal = journal;
  }

  /** The caller is whom IAM has found, whatever the body says. */
  Answer answer(Call call) {
    if (call.caller().isEmpty()) {
      return refusal(403, "A verdict must be signed: call the function URL with IAM credentials.");
    }
    if (!call.path().equals("/")) {
      return refusal(404, "There is nothing at " + call.path() + ": send verdicts to /.");
    }
    if (!call.method().equals("POST")) {
      return refusal(405, "Send verdicts by POST.");
    }
    return answer(call.body(), call.caller().get());
  }

  private Answer answer(String body, Decider reviewer) {
    try {
      return answer(RequestReader.read(body), reviewer);
    } catch (MalformedRequestException e) {
      return refusal(400, e.advice());
    } catch (LedgerUnavailableException | AllowlistUnavailableException e) {
      journal.unavailable(e);
      return Answer.refusal(
          503, "The tables do not answer, and nothing was recorded: send the request again.");
    }
  }

  private Answer answer(Request request, Decider reviewer) {
    if (!verdicts.enrolled(request.service())) {
      return refusal(
          404,
          "%s is not in Doorman's care: tag it doorman = managed, or look for a mistyped id."
              .formatted(request.service()));
    }
    Instant now = clock.instant();
    Verdict verdict = request.verdict(reviewer, now);
    List<Result> results =
        new Review(request, verdict, allowlist.of(request.service()), verdicts, now).give();
    results.forEach(result -> journal.reviewed(request.service(), result, verdict));
    return Answer.of(request.service(), results);
  }

  private Answer refusal(int status, String message) {
    journal.refused(status, message);
    return Answer.refusal(status, message);
  }
}
