package doorman.local.template;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What well-known rule sets demand of resources of some types. Where several sets demand nearly the
 * same, the rule is that of the strictest.
 *
 * @param ids {@code CKV} of checkov, a letter and a number of cfn-nag, else of AWS Security Hub
 * @param examples for each type one, where the rule says otherwise than of the template
 */
record Rule(
    List<String> ids,
    String demand,
    Set<ResourceType> types,
    BiPredicate<Resource, Template> kept,
    List<Example> examples) {

  Rule {
    ids = List.copyOf(ids);
    types = Set.copyOf(types);
    examples = List.copyOf(examples);
  }

  /** A resource that a rule speaks of and that does not keep it. */
  record Finding(Rule rule, String resource) {
    @Override
    public String toString() {
      return "%s: %s %s".formatted(resource, rule.demand(), rule.ids());
    }
  }

  /**
   * A demand on the value of a property.
   *
   * @param value what it must be, where nothing is the empty text
   * @param example the value of an example at the same place
   */
  static Rule property(
      String ids,
      String demand,
      ResourceType type,
      String pointer,
      String value,
      String resource,
      String example) {
    Pattern allowed = Pattern.compile(value);
    return new Rule(
        List.of(ids.split(" ")),
        demand,
        Set.of(type),
        (one, _) -> allowed.matcher(text(one, pointer)).matches(),
        List.of(Example.at(resource, pointer, example)));
  }

  /** A demand on each statement of the policies that a resource holds. */
  static Rule statements(
      String ids,
      String demand,
      Set<ResourceType> types,
      Predicate<PolicyStatement> kept,
      Example... examples) {
    return new Rule(
        List.of(ids.split(" ")),
        demand,
        types,
        (one, _) -> PolicyStatement.in(one).allMatch(kept),
        List.of(examples));
  }

  /** A demand on each statement that says who may be a role. */
  static Rule trust(
      String ids, String demand, Predicate<PolicyStatement> kept, String exampleStatement) {
    return new Rule(
        List.of(ids.split(" ")),
        demand,
        Set.of(ResourceType.ROLE),
        (role, _) -> PolicyStatement.ofTrust(role).allMatch(kept),
        List.of(
            Example.at("IntakeRole", "/AssumeRolePolicyDocument/Statement/-", exampleStatement)));
  }

  List<Finding> findings(Template template) {
    return template.resources().stream()
        .filter(resource -> types.contains(resource.type()))
        .filter(resource -> !kept.test(resource, template))
        .map(resource -> new Finding(this, resource.logicalId()))
        .toList();
  }

  /** A property as a text; of a list or map, what it holds. */
  static String text(Resource resource, String pointer) {
    var value = resource.properties().at(pointer);
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  static Set<ResourceType> types(ResourceType... types) {
    return Set.copyOf(Arrays.asList(types));
  }

  @Override
  public String toString() {
    return "%s %s".formatted(String.join(" ", ids), demand);
  }
}
