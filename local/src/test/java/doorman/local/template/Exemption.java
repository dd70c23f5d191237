package doorman.local.template;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the table in {@code docs/security.md}: rules that resources do not keep, on purpose.
 *
 * @param resources whom it exempts, by name or by type; none stands for all that the rules speak of
 * @param until the parameters with which it comes to an end
 */
record Exemption(Set<String> ids, Set<String> resources, Map<String, String> until, String reason) {
  private static final Path PAGE = Path.of("../docs/security.md");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| (?<ids>(`[A-Z][A-Za-z0-9_.]+`(, )?)+) \\| (?<where>all|(`[A-Za-z0-9:]+`(, )?)+) \\|"
              + " (?<until>|`[A-Za-z]+` = `[a-z0-9]+`) ?\\| (?<reason>.*) \\|$",
          Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** All of the page, in its order. */
  static List<Exemption> all() {
    return ROW.matcher(page()).results().map(Exemption::of).toList();
  }

  static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Exemption of(MatchResult row) {
    List<String> until = List.copyOf(codes(row.group("until")));
    return new Exemption(
        codes(row.group("ids")),
        codes(row.group("where")),
        until.isEmpty() ? Map.of() : Map.of(until.getFirst(), until.getLast()),
        row.group("reason"));
  }

  private static Set<String> codes(String text) {
    return CODE.matcher(text)
        .results()
        .map(code -> code.group(1))
        .collect(toCollection(LinkedHashSet::new));
  }

  boolean speaksOf(Rule rule) {
    return ids.containsAll(rule.ids());
  }

  boolean covers(Rule.Finding finding, Template template) {
    return speaksOf(finding.rule())
        && (resources.isEmpty() || named(template).contains(finding.resource()));
  }

  /** The resources that it names, each of those of a type. */
  Set<String> named(Template template) {
    return resources.stream()
        .flatMap(name -> name.contains("::") ? ofType(name, template) : Stream.of(name))
        .collect(toCollection(LinkedHashSet::new));
  }

  private static Stream<String> ofType(String type, Template template) {
    return template.resources().stream()
        .filter(resource -> resource.type().awsName().equals(type))
        .map(Resource::logicalId);
  }

  boolean endsWith(Map<String, String> parameters) {
    return !until.isEmpty() && parameters.entrySet().containsAll(until.entrySet());
  }
}
