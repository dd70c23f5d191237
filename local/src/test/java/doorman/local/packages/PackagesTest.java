package doorman.local.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import doorman.local.template.DeclaredFunction;
import doorman.local.template.Place;
import doorman.local.template.Stack;
import doorman.local.template.Template;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the packages hold that the template deploys: enough, no more, and always the same. */
class PackagesTest {
  /** A little above what they take: who needs more says so here. */
  private static final Map<String, Long> CEILINGS =
      Map.of(
          "doorman-allowlist", 14_500_000L,
          "doorman-announce", 14_500_000L,
          "doorman-decide", 15_500_000L,
          "doorman-intake", 13_300_000L,
          "doorman-notify", 14_500_000L,
          "doorman-patrol", 16_000_000L,
          "doorman-review", 14_300_000L);

  private static final String BANNED =
      String.join(
          "|",
          // Further HTTP clients.
          "software/amazon/awssdk/http/(apache|apache5|crt|nio)/.*",
          "software/amazon/awssdk/crt/.*",
          "io/netty/.*",
          "org/apache/(http|hc)/.*",
          // Further loggers.
          "ch/qos/logback/.*",
          "org/apache/commons/logging/.*",
          "org/slf4j/(jul|log4j12|nop|reload4j|simple)/.*",
          // What must not be handed on.
          "software/amazon/dynamodb/.*",
          "com/amazonaws/services/dynamodbv2/.*",
          // What is for tests.
          "org/(assertj|junit|opentest4j)/.*",
          // What nobody reads in a package that Lambda unpacks.
          "(.*/)?module-info\\.class",
          "META-INF/(maven|native-image|versions)/.*",
          "META-INF/[^/]*\\.(DSA|RSA|SF)");

  @TempDir private Path folder;

  static Stream<DeclaredFunction> functions() {
    var place = new Place("doorman", "111111111111", "us-east-1");
    return Stack.of(Template.read(Path.of("../template.yaml"), place, Map.of()))
        .functions()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void areSmall(DeclaredFunction function) {
    assertThat(jar(function).toFile().length())
        .isLessThan(CEILINGS.getOrDefault(function.name(), 0L));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void holdNothingThatIsBanned(DeclaredFunction function) throws IOException {
    assertThat(entries(function))
        .extracting(ZipEntry::getName)
        .isNotEmpty()
        .noneMatch(name -> name.matches(BANNED));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void holdEachFileOnceInTheOrderOfTheNames(DeclaredFunction function) throws IOException {
    assertThat(entries(function)).extracting(ZipEntry::getName).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void bearTheInstantOfTheBuildAndNoOther(DeclaredFunction function) throws Exception {
    Instant instant = Instant.parse(RootPom.property("project.build.outputTimestamp"));

    assertThat(entries(function))
        .extracting(ZipEntry::getTimeLocal)
        .containsOnly(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void holdAllThatTheirCodeAsksFor(DeclaredFunction function) throws IOException {
    assertThat(Unresolved.in(jar(function), function.handler())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void tellOfWhomElseTheirFilesAre(DeclaredFunction function) throws IOException {
    assertThat(text(function, "META-INF/NOTICE")).contains("Changes by Doorman's build");
    assertThat(text(function, "META-INF/NOTICE.txt")).contains("AWS SDK for Java 2.0");
    assertThat(text(function, "META-INF/LICENSE.txt")).contains("Apache License");
  }

  @ParameterizedTest
  @MethodSource("functions")
  @DisabledIfSystemProperty(
      named = "maven.mode",
      matches = "offline=true",
      disabledReason = "the plugin that writes the bill does nothing in mvn -o")
  void haveABillOfTheirMaterials(DeclaredFunction function) throws IOException {
    JsonNode bill = new ObjectMapper().readTree(Path.of(jar(function) + ".cdx.json").toFile());
    List<String> names =
        StreamSupport.stream(bill.path("components").spliterator(), false)
            .map(component -> component.path("name").asText())
            .toList();

    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(names)
        .contains("doorman-shared", "url-connection-client", "powertools-metrics")
        .containsAll(clients(function))
        .doesNotContain("junit-jupiter", "assertj-core");
    assertThat(bill.path("serialNumber").isMissingNode()).isTrue();
    assertThat(bill.path("metadata").path("timestamp").isMissingNode()).isTrue();
  }

  @Test
  void areSeenToBeTooSmallWhenAClassIsMissing() throws IOException {
    Path jar = folder.resolve("intake.jar");
    Files.copy(Path.of("../functions/intake/target/intake.jar"), jar);
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Files.delete(
          inside.getPath(
              "software/amazon/awssdk/services/eventbridge/model/PutEventsRequest.class"));
    }

    assertThat(Unresolved.in(jar, "doorman.intake.IntakeHandler"))
        .anyMatch(missing -> missing.contains("PutEventsRequest"));
  }

  private static Path jar(DeclaredFunction function) {
    return Path.of("..").resolve(function.code());
  }

  private static List<ZipEntry> entries(DeclaredFunction function) throws IOException {
    List<ZipEntry> entries = new ArrayList<>();
    try (var zip = new ZipInputStream(Files.newInputStream(jar(function)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static String text(DeclaredFunction function, String name) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar(function))) {
      return Files.readString(inside.getPath(name));
    }
  }

  /** The modules of the SDK whose clients are in the package. */
  private static List<String> clients(DeclaredFunction function) throws IOException {
    return entries(function).stream()
        .map(ZipEntry::getName)
        .filter(name -> name.matches("software/amazon/awssdk/services/\\w+/\\w+Client\\.class"))
        .map(name -> name.split("/", -1)[4])
        .distinct()
        .toList();
  }
}
