package doorman.patrol;

import static java.util.stream.Collectors.toUnmodifiableSet;

import doorman.connection.AccountId;
import doorman.connection.Ec2Refusal;
import doorman.connection.ServiceFaultException;
import doorman.connection.ServiceId;
import doorman.principal.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePermissionsResponse;

/**
 * Permissions through EC2.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpointServicePermissions.html">ModifyVpcEndpointServicePermissions</a>
 */
final class Ec2Permissions implements Permissions {
  private static final int LARGEST_PAGE = 1000;

  private final Ec2Client ec2;
  private final String partition;

  /**
   * Speaks for one Region.
   *
   * @param partition such as {@code aws}
   */
  Ec2Permissions(Ec2Client ec2, String partition) {
    this.ec2 = ec2;
    this.partition = partition;
  }

  @Override
  public Set<Principal> of(ServiceId service) {
    try {
      return ec2
          .describeVpcEndpointServicePermissionsPaginator(
              ask -> ask.serviceId(service.value()).maxResults(LARGEST_PAGE))
          .allowedPrincipals()
          .stream()
          .map(shown -> Principal.of(String.valueOf(shown.principal())))
          .collect(toUnmodifiableSet());
    } catch (SdkException e) {
      throw Ec2Refusal.of(e).asException("List whom " + service + " allows");
    }
  }

  /** EC2 tells whom it has added: not those who were there, whoever put them there. */
  @Override
  public Answer add(ServiceId service, Collection<AccountId> accounts) {
    return change(
        "Allow principals of " + service,
        modification(service).addAllowedPrincipals(arns(accounts)),
        answer ->
            answer.addedPrincipals().stream()
                .map(added -> Principal.of(String.valueOf(added.principal())))
                .flatMap(principal -> principal.ofAccount().stream())
                .collect(toUnmodifiableSet()));
  }

  @Override
  public Answer remove(ServiceId service, Collection<AccountId> accounts) {
    return change(
        "Remove principals of " + service,
        modification(service).removeAllowedPrincipals(arns(accounts)),
        _ -> Set.copyOf(accounts));
  }

  private static ModifyVpcEndpointServicePermissionsRequest.Builder modification(
      ServiceId service) {
    return ModifyVpcEndpointServicePermissionsRequest.builder().serviceId(service.value());
  }

  private Answer change(
      String what,
      ModifyVpcEndpointServicePermissionsRequest.Builder change,
      Function<ModifyVpcEndpointServicePermissionsResponse, Set<AccountId>> changed) {
    try {
      return new Answer.Done(
          changed.apply(ec2.modifyVpcEndpointServicePermissions(change.build())));
    } catch (SdkException e) {
      Ec2Refusal refusal = Ec2Refusal.of(e);
      if (refusal.ofThisCall()) {
        return new Answer.Refused(refusal.code(), refusal.error(), false);
      }
      RuntimeException exception = refusal.asException(what);
      if (exception instanceof ServiceFaultException) {
        return new Answer.Refused(refusal.code(), refusal.error(), true);
      }
      throw exception;
    }
  }

  private List<String> arns(Collection<AccountId> accounts) {
    return accounts.stream().map(account -> Principal.arn(partition, account)).toList();
  }
}
