package doorman.local.bus;

import doorman.local.wire.AwsException;
import doorman.local.wire.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A part of a list, as the client asked for it; the token is how many came before. */
record Page(int from, int most) {
  private static final int MOST = 100;

  /**
   * The page that a request asks for.
   *
   * @throws AwsException if there is none such
   */
  static Page of(Members request) {
    int most = request.integer("Limit").orElse(MOST);
    String token = request.text("NextToken").orElse("0");
    if (most < 1 || most > MOST || !token.matches("[0-9]{1,9}")) {
      throw new AwsException(
          400, "ValidationException", "Limit must be 1 to 100, NextToken one that was given out");
    }
    return new Page(Integer.parseInt(token), most);
  }

  /** The members of an answer: the page under its name, and the token if there is more. */
  <T> Map<String, Object> of(String name, List<T> all, Function<T, Map<String, ?>> view) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put(name, all.stream().skip(from).limit(most).map(view).toList());
    if (all.size() > from + most) {
      answer.put("NextToken", Integer.toString(from + most));
    }
    return answer;
  }
}
