package doorman.patrol;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.OTHER_ACCOUNT;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.allowlist;
import static doorman.Given.row;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.allowlist.ServiceAllowlist;
import doorman.connection.EndpointType;
import doorman.patrol.Setup.PrivateName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SetupJudgementTest {
  private static final Setup IN_ORDER =
      new Setup(
          Optional.of(true),
          Optional.of(
              new PrivateName("api.example.com", Optional.of("verified"), Optional.empty())),
          Map.of("us-east-1", "Available", "eu-west-1", "Available"),
          List.of("us-east-1a", "us-east-1b"),
          List.of());

  private static Judgement judged(Setup setup) {
    return SetupJudgement.of(
        new OfferedService(SERVICE, EndpointType.INTERFACE, true, false, setup));
  }

  private static Map<String, String> findings(Setup setup) {
    return judged(setup).over(Map.of());
  }

  private static Setup named(Optional<PrivateName> name) {
    return new Setup(
        IN_ORDER.acceptanceRequired(), name, IN_ORDER.regions(), IN_ORDER.zones(), List.of());
  }

  @Test
  void findsNothingWhereAllIsInOrder() {
    assertThat(judged(IN_ORDER).judged().keySet())
        .containsExactlyInAnyOrder(
            Finding.ACCEPTANCE_NOT_REQUIRED,
            Finding.PRIVATE_NAME_NOT_VERIFIED,
            Finding.REGION_NOT_AVAILABLE,
            Finding.ONE_ZONE);
    assertThat(findings(IN_ORDER)).isEmpty();
  }

  @Test
  void judgesNothingThatEc2DoesNotTell() {
    var silent =
        new Setup(
            Optional.empty(),
            Optional.of(new PrivateName("api.example.com", Optional.empty(), Optional.empty())),
            Map.of(),
            List.of(),
            List.of());

    assertThat(judged(silent).judged().keySet()).isEqualTo(Set.of(Finding.REGION_NOT_AVAILABLE));
  }

  @Test
  void findsThatAcceptanceIsNotRequiredAndSaysWhatToDo() {
    var open =
        new Setup(
            Optional.of(false), Optional.empty(), IN_ORDER.regions(), IN_ORDER.zones(), List.of());

    assertThat(findings(open))
        .isEqualTo(
            Map.of(
                "ACCEPTANCE_NOT_REQUIRED",
                "Whoever may ask is let in at once, and Doorman is not asked. Require acceptance again:"
                    + " aws ec2 modify-vpc-endpoint-service-configuration --service-id "
                    + SERVICE
                    + " --acceptance-required"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pendingVerification", "failed", "aWordNeverHeard"})
  void findsAPrivateNameThatIsNotVerified(String state) {
    var name =
        new PrivateName("api.example.com", Optional.of(state), Optional.of("_xyz = vpce:abc"));

    assertThat(findings(named(Optional.of(name))))
        .isEqualTo(
            Map.of(
                "PRIVATE_NAME_NOT_VERIFIED",
                "The private DNS name api.example.com is not verified ("
                    + state
                    + "): nobody new can connect. Publish the TXT record _xyz = vpce:abc, then: aws ec2"
                    + " start-vpc-endpoint-service-private-dns-verification --service-id "
                    + SERVICE));
  }

  @Test
  void findsNothingWrongWithNoPrivateName() {
    assertThat(findings(named(Optional.empty()))).isEmpty();
  }

  @Test
  void findsRegionsThatAreNotAvailable() {
    var closed =
        new Setup(
            Optional.of(true),
            Optional.empty(),
            Map.of("us-east-1", "Available", "eu-west-1", "Closed", "eu-north-1", "Pending"),
            IN_ORDER.zones(),
            List.of());

    assertThat(findings(closed).get("REGION_NOT_AVAILABLE"))
        .startsWith("Nobody can connect from eu-north-1 (Pending), eu-west-1 (Closed).");
  }

  @Test
  void findsAServiceInOneZone() {
    var narrow =
        new Setup(
            Optional.of(true),
            Optional.empty(),
            IN_ORDER.regions(),
            List.of("us-east-1a"),
            List.of());

    assertThat(findings(narrow).get("ONE_ZONE")).startsWith("The service is in us-east-1a only");
  }

  @Test
  void findsRowsForRegionsThatTheServiceDoesNotServe() {
    var rows =
        allowlist(
            accountRow("accept").and("regions", List.of("eu-west-1", "us-east-1", "ap-south-1")),
            row(SERVICE, OTHER_ACCOUNT)
                .and("action", "accept")
                .and("regions", List.of("af-south-1"))
                .and("validUntil", "2026-11-21T09:30:00Z"));

    assertThat(regionsOf(rows))
        .hasEntrySatisfying(
            "REGION_NOT_SERVED",
            sentence ->
                assertThat(sentence)
                    .startsWith(
                        "Rows of the allowlist accept connections from ap-south-1, which the"));
  }

  @Test
  void doesNotMindRowsForEveryServiceAndItsOwnRegion() {
    var rows =
        allowlist(
            row("*", ACCOUNT).and("action", "accept").and("regions", List.of("ap-south-1")),
            accountRow("accept").and("regions", List.of("us-east-1")));

    assertThat(regionsOf(rows)).isEmpty();
  }

  private static Map<String, String> regionsOf(ServiceAllowlist rows) {
    return SetupJudgement.regionsOf(rows, IN_ORDER, "us-east-1", NOW).over(Map.of());
  }
}
