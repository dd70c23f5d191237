package doorman.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.local.iam.Statement.Effect;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads policies and refuses by name whatever it does not know: a condition overlooked is a door.
 */
final class PolicyReader {
  private static final String VERSION = "2012-10-17";

  /** Where a policy stands, and so which elements its statements must have. */
  enum Kind {
    IDENTITY,
    RESOURCE,
    BUS,
    KEY,
    TRUST;

    private Set<String> elements() {
      return switch (this) {
        case IDENTITY -> Set.of("Effect", "Action", "Resource");
        case RESOURCE, BUS, KEY -> Set.of("Effect", "Action", "Resource", "Principal");
        case TRUST -> Set.of("Effect", "Action", "Principal");
      };
    }

    /** Whether an allow may name accounts. */
    private boolean letsAccountsIn() {
      return switch (this) {
        case BUS, KEY -> true;
        case IDENTITY, RESOURCE, TRUST -> false;
      };
    }
  }

  private final Kind kind;

  PolicyReader(Kind kind) {
    this.kind = kind;
  }

  PolicyDocument read(JsonNode document) {
    document.fieldNames().forEachRemaining(PolicyReader::checkElement);
    if (!document.path("Version").asText().equals(VERSION)) {
      throw new PolicyException("policy version is not \"%s\"".formatted(VERSION));
    }
    JsonNode statements = document.path("Statement");
    List<Statement> read =
        statements.isArray()
            ? IntStream.range(0, statements.size())
                .mapToObj(place -> statement(place, statements.get(place)))
                .toList()
            : List.of(statement(0, statements));
    checkNames(read);
    return new PolicyDocument(read);
  }

  private static void checkElement(String name) {
    if (!Set.of("Version", "Id", "Statement").contains(name)) {
      throw new PolicyException("policy element %s is not known to the local run".formatted(name));
    }
  }

  private static void checkNames(List<Statement> statements) {
    Set<String> names = new HashSet<>();
    for (Statement statement : statements) {
      if (!names.add(statement.name())) {
        throw new PolicyException("two statements are called %s".formatted(statement.name()));
      }
    }
  }

  private Statement statement(int place, JsonNode statement) {
    String name = statement.path("Sid").asText("#" + (place + 1));
    try {
      checkElements(statement);
      return new Statement(
          name,
          effect(statement.path("Effect")),
          principals(statement),
          selection(statement, "Action"),
          resources(statement),
          ConditionReader.read(statement.path("Condition")));
    } catch (PolicyException unreadable) {
      throw new PolicyException("statement %s: %s".formatted(name, unreadable.getMessage()));
    }
  }

  private void checkElements(JsonNode statement) {
    Set<String> missing = new HashSet<>(kind.elements());
    statement
        .fieldNames()
        .forEachRemaining(name -> {
          String positive = name.replaceFirst("^Not(?=Action$|Resource$)", "");
          boolean optional = name.equals("Sid") || name.equals("Condition");
          if (!optional && !missing.remove(positive)) {
            throw new PolicyException("element %s is not known to the local run".formatted(name));
          }
        });
    if (!missing.isEmpty()) {
      throw new PolicyException("element %s is missing".formatted(missing.iterator().next()));
    }
  }

  private static Effect effect(JsonNode effect) {
    return switch (effect.asText()) {
      case "Allow" -> Effect.ALLOW;
      case "Deny" -> Effect.DENY;
      default -> throw new PolicyException("effect %s is not known".formatted(effect));
    };
  }

  /** Only to a bus or a key may an allow bring accounts: nothing else here asks who comes so. */
  private Principals principals(JsonNode statement) {
    if (kind == Kind.IDENTITY) {
      return new Principals.Everyone();
    }
    Principals principals = PrincipalReader.read(statement.path("Principal"));
    if (!kind.letsAccountsIn()
        && namesAccounts(principals)
        && effect(statement.path("Effect")) == Effect.ALLOW) {
      throw new PolicyException(
          "an account as principal of an allow is not known to the local run");
    }
    return principals;
  }

  private static boolean namesAccounts(Principals principals) {
    return switch (principals) {
      case Principals.Everyone _ -> false;
      case Principals.Named named -> !named.accounts().isEmpty();
    };
  }

  private static Selection resources(JsonNode statement) {
    Selection resources = selection(statement, "Resource");
    return new Selection(
        resources.except(),
        resources.named().stream().map(resource -> new ArnPattern(resource).text()).toList());
  }

  private static Selection selection(JsonNode statement, String element) {
    if (statement.has(element)) {
      return new Selection(false, Texts.of(statement.path(element)));
    }
    return statement.has("Not" + element)
        ? new Selection(true, Texts.of(statement.path("Not" + element)))
        : Selection.EVERYTHING;
  }
}
