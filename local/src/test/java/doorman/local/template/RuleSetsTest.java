package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.template.Rule.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The template keeps every rule of the well-known rule sets but those that docs/security.md has.
 */
class RuleSetsTest {
  private static final List<Rule> RULES =
      Stream.of(
              FunctionRules.ALL,
              MessageRules.ALL,
              DataRules.ALL,
              IdentityRules.ALL,
              ServiceRules.ALL)
          .flatMap(List::stream)
          .toList();

  /** What keeps a rule that is not kept by default. */
  private static final Map<String, String> STRICT =
      Map.of("LogRetentionDays", "365", "OwnKey", "true", "ProtectTables", "true");

  private static final Template TEMPLATE = Templates.deployed(Templates.TELLING);

  private static final Map<Map<String, String>, Template> DEPLOYED = new ConcurrentHashMap<>();

  private static final Template WHOLE =
      Templates.deployed(Templates.with(Templates.TELLING, STRICT));

  private static final List<Exemption> EXEMPTIONS = Exemption.all();

  private static Stream<Rule> rules() {
    return RULES.stream();
  }

  /** Each rule with the parameters of each deployment that differs in what it holds. */
  private static Stream<Arguments> deployments() {
    return rules()
        .flatMap(rule ->
            Stream.of(Map.<String, String>of(), Templates.TELLING, Templates.HUB)
                .map(parameters -> Arguments.of(rule, parameters)));
  }

  private static Stream<Arguments> examples() {
    return rules()
        .flatMap(rule -> rule.examples().stream().map(example -> Arguments.of(rule, example)));
  }

  private static Stream<Exemption> exemptions() {
    return EXEMPTIONS.stream();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void isKept(Rule rule, Map<String, String> parameters) {
    assertThat(notExempt(rule, parameters)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void isKeptWithoutTheExemptionsThatAParameterEnds(Rule rule, Map<String, String> parameters) {
    assertThat(notExempt(rule, Templates.with(parameters, STRICT))).isEmpty();
  }

  @Test
  void nothingOfTheTemplateIsInNoDeployment() {
    assertThat(Templates.everything())
        .extracting(Resource::logicalId)
        .containsExactlyInAnyOrderElementsOf(
            () -> TemplateYaml.read(Templates.FILE).path("Resources").fieldNames());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void saysOtherwiseOfItsExampleAndNoOtherRuleDoes(Rule rule, Example example) {
    Template template = holds(TEMPLATE, example) ? TEMPLATE : WHOLE;

    assertThat(difference(template, example.applyTo(template)))
        .containsExactly(new Finding(rule, example.resource()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void hasAnExampleOfEachType(Rule rule) {
    Set<String> named = rule.examples().stream().map(Example::resource).collect(Collectors.toSet());

    assertThat(WHOLE.resources())
        .filteredOn(resource -> named.contains(resource.logicalId()))
        .extracting(Resource::type)
        .containsExactlyInAnyOrderElementsOf(rule.types());
  }

  @ParameterizedTest
  @MethodSource("exemptions")
  void needsTheExemption(Exemption exemption) {
    List<Rule> spokenOf = RULES.stream().filter(exemption::speaksOf).toList();
    Set<String> found =
        spokenOf.stream()
            .flatMap(rule -> rule.findings(TEMPLATE).stream())
            .map(Finding::resource)
            .collect(Collectors.toSet());

    assertThat(spokenOf.stream().flatMap(rule -> rule.ids().stream()))
        .containsExactlyInAnyOrderElementsOf(exemption.ids());
    assertThat(found).isEqualTo(named(exemption, spokenOf));
    assertThat(exemption.reason()).hasSizeGreaterThan(30);
  }

  @Test
  void readsEveryRowOfThePage() {
    long rows =
        Exemption.page()
            .lines()
            .filter(line -> line.matches("\\| `[A-Z][A-Z0-9a-z]*[_.0-9].*"))
            .count();

    assertThat(EXEMPTIONS).hasSize((int) rows).hasSizeGreaterThan(10);
  }

  @Test
  void nothingIsExemptTwice() {
    assertThat(EXEMPTIONS.stream().flatMap(exemption -> exemption.ids().stream()))
        .doesNotHaveDuplicates();
  }

  private static boolean holds(Template template, Example example) {
    return template.resources().stream()
        .anyMatch(resource -> resource.logicalId().equals(example.resource()));
  }

  private static List<Finding> notExempt(Rule rule, Map<String, String> parameters) {
    Template template = DEPLOYED.computeIfAbsent(parameters, Templates::deployed);
    return rule.findings(template).stream()
        .filter(finding ->
            EXEMPTIONS.stream()
                .filter(exemption -> !exemption.endsWith(parameters))
                .noneMatch(exemption -> exemption.covers(finding, template)))
        .toList();
  }

  private static Set<String> named(Exemption exemption, List<Rule> spokenOf) {
    return exemption.resources().isEmpty()
        ? TEMPLATE.resources().stream()
            .filter(resource ->
                spokenOf.stream().anyMatch(rule -> rule.types().contains(resource.type())))
            .map(Resource::logicalId)
            .collect(Collectors.toCollection(TreeSet::new))
        : exemption.named(TEMPLATE);
  }

  /** What is found in one of the two only. */
  private static Set<Finding> difference(Template before, Template after) {
    Set<Finding> both = findings(before);
    Set<Finding> different = findings(after);
    both.retainAll(different);
    different.addAll(findings(before));
    different.removeAll(both);
    return different;
  }

  private static Set<Finding> findings(Template template) {
    return rules()
        .flatMap(rule -> rule.findings(template).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
