package doorman.patrol;

import static doorman.patrol.Finding.ACCEPTANCE_NOT_REQUIRED;
import static doorman.patrol.Finding.ONE_ZONE;
import static doorman.patrol.Finding.PRIVATE_NAME_NOT_VERIFIED;
import static doorman.patrol.Finding.REGION_NOT_AVAILABLE;
import static doorman.patrol.Finding.REGION_NOT_SERVED;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import doorman.allowlist.Action;
import doorman.allowlist.Entry;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.ServiceId;
import doorman.patrol.Setup.PrivateName;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is wrong with how a service is set up: pure functions of what EC2 shows. */
final class SetupJudgement {
  private static final String AVAILABLE = "Available";

  private SetupJudgement() {}

  static Judgement of(OfferedService service) {
    Setup setup = service.setup();
    return acceptance(service.id(), setup)
        .and(privateName(service.id(), setup))
        .and(regions(setup))
        .and(zones(setup));
  }

  private static Judgement acceptance(ServiceId service, Setup setup) {
    return setup
        .acceptanceRequired()
        .map(required ->
            Judgement.of(
                ACCEPTANCE_NOT_REQUIRED,
                Optional.of(
                        "Whoever may ask is let in at once, and Doorman is not asked. Require acceptance"
                            + " again: aws ec2 modify-vpc-endpoint-service-configuration --service-id %s"
                                .formatted(service)
                            + " --acceptance-required")
                    .filter(_ -> !required)))
        .orElse(Judgement.NONE);
  }

  /**
   * While a name is not verified, new requests are denied and existing connections stay.
   *
   * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html">Manage
   *     DNS names for VPC endpoint services</a>
   */
  private static Judgement privateName(ServiceId service, Setup setup) {
    if (setup.privateName().isEmpty()) {
      return Judgement.inOrder(PRIVATE_NAME_NOT_VERIFIED);
    }
    PrivateName name = setup.privateName().get();
    return name.state()
        .map(state ->
            Judgement.of(
                PRIVATE_NAME_NOT_VERIFIED,
                Optional.of(unverified(service, name, state))
                    .filter(_ -> !state.equals("verified"))))
        .orElse(Judgement.NONE);
  }

  private static String unverified(ServiceId service, PrivateName name, String state) {
    return "The private DNS name %s is not verified (%s): nobody new can connect."
            .formatted(name.name(), state)
        + name.record().map(record -> " Publish the TXT record " + record + ",").orElse("")
        + " then: aws ec2 start-vpc-endpoint-service-private-dns-verification --service-id "
        + service;
  }

  private static Judgement regions(Setup setup) {
    String unavailable =
        setup.regions().entrySet().stream()
            .filter(region -> !region.getValue().equals(AVAILABLE))
            .map(region -> region.getKey() + " (" + region.getValue() + ")")
            .sorted()
            .collect(joining(", "));
    return Judgement.of(
        REGION_NOT_AVAILABLE,
        Optional.of(
                "Nobody can connect from %s. Wait if it is Pending, else remove the Region from the service and add it again"
                    .formatted(unavailable))
            .filter(_ -> !unavailable.isEmpty()));
  }

  /** An empty list tells nothing. */
  private static Judgement zones(Setup setup) {
    if (setup.zones().isEmpty()) {
      return Judgement.NONE;
    }
    return Judgement.of(
        ONE_ZONE,
        Optional.of(
                "The service is in %s only: customers elsewhere cannot connect, and none can when it fails. Enable another Availability Zone of its load balancer"
                    .formatted(setup.zones().getFirst()))
            .filter(_ -> setup.zones().size() == 1));
  }

  /**
   * Rows of this service only: one for every service may name a Region for another.
   *
   * @param home the Region where the service is
   */
  static Judgement regionsOf(ServiceAllowlist allowlist, Setup setup, String home, Instant now) {
    SortedSet<String> unserved =
        allowlist.entries().stream()
            .filter(entry -> !entry.key().isEverywhere())
            .filter(entry -> entry.action() == Action.ACCEPT && entry.terms().inForce(now))
            .map(Entry::terms)
            .flatMap(terms -> terms.regions().stream())
            .filter(region -> !region.equals(home) && !setup.regions().containsKey(region))
            .collect(toCollection(TreeSet::new));
    return Judgement.of(
        REGION_NOT_SERVED,
        Optional.of(
                "Rows of the allowlist accept connections from %s, which the service does not serve. Add the Region to the service, or take it out of the rows"
                    .formatted(String.join(", ", unserved)))
            .filter(_ -> !unserved.isEmpty()));
  }
}
