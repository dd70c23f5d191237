package doorman;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** What the packages may know of each other, of AWS and of the clock. */
@AnalyzeClasses(packages = "doorman", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
  private static final String[] FOREIGN = {
    "software.amazon..", "com.amazonaws..", "com.fasterxml.jackson.."
  };

  @ArchTest
  static final ArchRule POLICY_AND_PLANS_KNOW_NOTHING_OF_AWS =
      noClasses()
          .that()
          .resideInAnyPackage("doorman.policy..", "doorman.plan..", "doorman.principal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FOREIGN);

  /** What only adapters use, and nobody outside their package sees, is a part of them. */
  @ArchTest
  static final ArchRule ONLY_ADAPTERS_KNOW_AWS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "doorman.allowlist..", "doorman.ledger..", "doorman.connection..", "doorman.table..")
          .and()
          .arePublic()
          .and()
          .haveNameNotMatching("doorman\\.(allowlist|ledger)\\.Dynamo\\w+(\\$.*)?")
          .and()
          .haveNameNotMatching("doorman\\.connection\\.Ec2\\w+(\\$.*)?")
          .and()
          .haveNameNotMatching("doorman\\.table\\.\\w*Attribute\\w*(\\$.*)?")
          .should()
          .transitivelyDependOnClassesThat()
          .resideInAnyPackage(FOREIGN);

  @ArchTest
  static final ArchRule NO_PACKAGES_DEPEND_ON_EACH_OTHER =
      slices().matching("doorman.(*)..").should().beFreeOfCycles();

  /** Rules are told the instant; what runs asks an {@link java.time.InstantSource}. */
  @ArchTest
  static final ArchRule NOBODY_LOOKS_AT_A_CLOCK =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Clock.class, "systemUTC");
}
