package doorman.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.allowlist.RowKey;
import doorman.connection.ServiceId;
import doorman.ledger.Verdict;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What goes back over HTTP.
 *
 * @param body JSON
 */
record Answer(int status, String body) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Outcomes of several kinds: each result tells its own. */
  private static final int MULTI_STATUS = 207;

  /** The request as a whole came to nothing. */
  static Answer refusal(int status, String message) {
    return new Answer(status, json(Map.of("message", message)));
  }

  static Answer of(ServiceId service, List<Result> results) {
    List<Integer> statuses =
        results.stream().map(result -> result.outcome().status()).distinct().toList();
    var content = new LinkedHashMap<String, Object>();
    content.put("service", service.value());
    content.put("results", results.stream().map(Answer::shown).toList());
    return new Answer(statuses.size() == 1 ? statuses.getFirst() : MULTI_STATUS, json(content));
  }

  private static Map<String, Object> shown(Result result) {
    Outcome outcome = result.outcome();
    var shown = new LinkedHashMap<String, Object>();
    shown.put("endpoint", result.endpoint().value());
    shown.put("result", outcome.word());
    shown.put("message", outcome.message());
    outcome.standing().ifPresent(verdict -> shown.put("verdict", shown(verdict)));
    outcome.denial().ifPresent(row -> shown.put("row", shown(row)));
    return shown;
  }

  private static Map<String, String> shown(RowKey row) {
    var shown = new LinkedHashMap<String, String>();
    shown.put("service", row.service());
    shown.put("consumer", row.consumer());
    return shown;
  }

  /** In the words of the row. */
  private static Map<String, Object> shown(Verdict verdict) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("action", verdict.wanted().name().toLowerCase(Locale.ROOT));
    verdict.note().ifPresent(note -> shown.put("note", note));
    shown.put("by", verdict.by().name());
    verdict.at().ifPresent(at -> shown.put("at", at.toString()));
    return shown;
  }

  private static String json(Object content) {
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
