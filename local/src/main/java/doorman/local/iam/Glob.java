package doorman.local.iam;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text in which {@code *} stands for any characters and {@code ?} for one. */
record Glob(String text) {

  boolean matches(String value) {
    return Pattern.compile(regex(), Pattern.DOTALL).matcher(value).matches();
  }

  boolean matchesIgnoringCase(String value) {
    int flags = Pattern.DOTALL | Pattern.CASE_INSENSITIVE;
    return Pattern.compile(regex(), flags).matcher(value).matches();
  }

  private String regex() {
    return text.chars()
        .mapToObj(character ->
            switch (character) {
              case '*' -> ".*";
              case '?' -> ".";
              default -> Pattern.quote(Character.toString(character));
            })
        .collect(Collectors.joining());
  }
}
