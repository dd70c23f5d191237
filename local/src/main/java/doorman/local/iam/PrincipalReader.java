package doorman.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code Principal} element of a statement. */
final class PrincipalReader {
  private static final Pattern ACCOUNT =
      Pattern.compile("([0-9]{12})|arn:[a-z-]+:iam::([0-9]{12}):root");
  private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::[0-9]{12}:role/.+");

  private final Set<String> services = new HashSet<>();
  private final Set<String> accounts = new HashSet<>();
  private final Set<String> roles = new HashSet<>();

  private PrincipalReader() {}

  static Principals read(JsonNode element) {
    if (isEveryone(element)) {
      return new Principals.Everyone();
    }
    PrincipalReader reader = new PrincipalReader();
    element.properties().forEach(reader::add);
    if (reader.services.isEmpty() && reader.accounts.isEmpty() && reader.roles.isEmpty()) {
      throw new PolicyException("principal %s names nobody".formatted(element));
    }
    return new Principals.Named(reader.services, reader.accounts, reader.roles);
  }

  private static boolean isEveryone(JsonNode element) {
    return element.asText().equals("*")
        || (element.size() == 1 && element.path("AWS").asText().equals("*"));
  }

  private void add(Map.Entry<String, JsonNode> kind) {
    List<String> names = Texts.of(kind.getValue());
    switch (kind.getKey()) {
      case "Service" -> services.addAll(names);
      case "AWS" -> names.forEach(this::addIdentity);
      default ->
          throw new PolicyException(
              "principal %s is not known to the local run".formatted(kind.getKey()));
    }
  }

  private void addIdentity(String name) {
    Matcher account = ACCOUNT.matcher(name);
    if (account.matches()) {
      accounts.add(account.group(1) == null ? account.group(2) : account.group(1));
    } else if (ROLE.matcher(name).matches()) {
      roles.add(name);
    } else {
      throw new PolicyException("principal %s is not known to the local run".formatted(name));
    }
  }
}
