package doorman.local.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;

import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which part of a list a call asks for. Pages follow the keys of what is listed, so that one that
 * comes or goes in between moves no other.
 *
 * @param after the last key of the page before, empty for the first page
 */
record Page(String action, int size, String after) {
  private static final int FEWEST = 5;
  private static final int MOST = 1000;

  static Page of(Ask ask) {
    Parameters parameters = ask.parameters();
    int size = parameters.number("MaxResults").map(Page::checked).orElse(MOST);
    String action = ask.call().action();
    String after = parameters.text("NextToken").map(token -> opened(token, action)).orElse("");
    return new Page(action, size, after);
  }

  Page startingAfter(String key) {
    return new Page(action, size, key);
  }

  private static int checked(int size) {
    if (size < FEWEST || size > MOST) {
      throw Refusals.value(
          "MaxResults",
          String.valueOf(size),
          "It is not between %d and %d".formatted(FEWEST, MOST));
    }
    return size;
  }

  /** Writes the list, and the token of the next page if there is one. */
  <T> Consumer<Xml> list(
      String name, Stream<T> all, Function<T, String> key, BiConsumer<Xml, T> content) {
    List<T> rest =
        all.filter(listed -> key.apply(listed).compareTo(after) > 0)
            .sorted(Comparator.comparing(key))
            .limit(size + 1L)
            .toList();
    List<T> page = rest.subList(0, Math.min(size, rest.size()));
    Optional<String> next =
        rest.size() > size ? Optional.of(token(key.apply(page.getLast()))) : Optional.empty();
    return xml -> xml.items(name, page, content).text("nextToken", next);
  }

  private String token(String last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((action + "\n" + last).getBytes(UTF_8));
  }

  private static String opened(String token, String action) {
    try {
      String content = new String(Base64.getUrlDecoder().decode(token), UTF_8);
      if (content.startsWith(action + "\n")) {
        return content.substring(action.length() + 1);
      }
    } catch (IllegalArgumentException e) {
      // Not even base64: no token of ours either.
    }
    throw Refusals.client("InvalidNextToken", "The token '%s' is invalid".formatted(token));
  }
}
