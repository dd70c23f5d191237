package doorman.decide;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "doorman", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule DECIDE_KNOWS_NO_OTHER_FUNCTION =
      noClasses()
          .that()
          .resideInAPackage("doorman.decide..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "doorman.announce..",
              "doorman.edits..",
              "doorman.intake..",
              "doorman.notify..",
              "doorman.patrol..",
              "doorman.report..",
              "doorman.review..",
              "doorman.local..",
              "doorman.cli..");

  @ArchTest
  static final ArchRule SHARED_KNOWS_NO_FUNCTION =
      noClasses()
          .that()
          .resideOutsideOfPackage("doorman.decide..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("doorman.decide..");

  @ArchTest
  static final ArchRule NOBODY_READS_THE_CLOCK_BY_HIMSELF =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule ONLY_THE_HANDLER_SPEAKS_TO_AWS =
      noClasses()
          .that()
          .resideInAPackage("doorman.decide..")
          .and()
          .doNotHaveSimpleName("DecideHandler")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");
}
