package doorman.local.iam;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.wire.AwsServer;
import doorman.local.wire.Callers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Managed policies over the wire, and what becomes of the people whom they are attached to. */
final class IamTest {
  private static final String ARN = "arn:aws:iam::111111111111:policy/doorman-Readers";
  private static final String ATTACH = "Action=AttachUserPolicy&UserName=bob&PolicyArn=" + ARN;
  private static final String DETACH = "Action=DetachUserPolicy&UserName=bob&PolicyArn=" + ARN;
  private static final String LIST = "Action=ListAttachedUserPolicies&UserName=bob";

  private final People people =
      new People(
          List.of(
              new ManagedPolicy(
                  "doorman-Readers",
                  ARN,
                  "Lists policies.",
                  Policies.identity(
                      "{'Effect': 'Allow', 'Action': 'iam:ListPolicies', 'Resource': '*'}"))));
  private final AwsServer server =
      AwsServer.open(
          0,
          List.of(new Iam(people, new RoleAuthority(List.of(), Map.of(), people))),
          new Callers());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void attachesAPolicyAndListsIt() throws Exception {
    assertThat(post("alice", ATTACH).body())
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<AttachUserPolicyResponse"
                + " xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ResponseMetadata><RequestId>");
    post("alice", ATTACH);

    assertThat(post("alice", LIST).body())
        .contains(
            "<ListAttachedUserPoliciesResult><IsTruncated>false</IsTruncated><AttachedPolicies>"
                + "<member><PolicyName>doorman-Readers</PolicyName><PolicyArn>"
                + ARN
                + "</PolicyArn></member></AttachedPolicies></ListAttachedUserPoliciesResult>");
  }

  @Test
  void showsAPolicy() throws Exception {
    String shown =
        "<PolicyName>doorman-Readers</PolicyName><Arn>%s</Arn><Path>/</Path><DefaultVersionId>v1"
            + "</DefaultVersionId><AttachmentCount>0</AttachmentCount><IsAttachable>true</IsAttachable>";

    assertThat(post("alice", "Action=GetPolicy&PolicyArn=" + ARN).body())
        .contains("<Policy>" + shown.formatted(ARN) + "<Description>Lists policies.</Description>");
    assertThat(post("alice", "Action=ListPolicies&Scope=Local").body())
        .contains("<Policies><member>" + shown.formatted(ARN) + "</member></Policies>");
  }

  @Test
  void listsOnlyWhatIsAttachedIfAskedSo() throws Exception {
    String ask = "Action=ListPolicies&OnlyAttached=true";
    String before = post("alice", ask).body();
    post("alice", ATTACH);

    assertThat(before).contains("<Policies></Policies>");
    assertThat(post("alice", ask).body()).contains("<AttachmentCount>1</AttachmentCount>");
  }

  @Test
  void leavesAnAdministratorOnlyWhatIsAttached() throws Exception {
    int before = post("bob", LIST).statusCode();
    post("alice", ATTACH);

    HttpResponse<String> refused = post("bob", LIST);

    assertThat(before).isEqualTo(200);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains(
            "<Code>AccessDenied</Code><Message>User: arn:aws:iam::111111111111:user/bob is not"
                + " authorized to perform: iam:ListAttachedUserPolicies on resource:"
                + " arn:aws:iam::111111111111:user/bob because no identity-based policy allows the"
                + " iam:ListAttachedUserPolicies action</Message>");
    assertThat(post("bob", "Action=ListPolicies").statusCode()).isEqualTo(200);
    assertThat(post("carol", LIST).statusCode()).isEqualTo(200);
  }

  @Test
  void leavesNothingOnceTheLastPolicyIsDetached() throws Exception {
    post("alice", ATTACH);

    assertThat(post("alice", DETACH).statusCode()).isEqualTo(200);
    assertThat(post("bob", "Action=ListPolicies").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    DETACH + ", 404, NoSuchEntity",
    "Action=AttachUserPolicy&UserName=bob&PolicyArn=arn:aws:iam::aws:policy/ReadOnlyAccess, 404,"
        + " NoSuchEntity",
    "Action=ListAttachedUserPolicies&UserName=b/b, 400, ValidationError",
    "Action=CreateUser&UserName=bob, 400, InvalidAction",
    LIST + "&PathPrefix=/x/, 400, UnknownParameter"
  })
  void refusesWhatIsNotThereOrNotPlayed(String body, int status, String code) throws Exception {
    HttpResponse<String> answer = post("alice", body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("<Code>" + code + "</Code>");
  }

  @Test
  void letsNoCustomerIn() throws Exception {
    assertThat(post("222222222222", "Action=ListPolicies").statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> post(String caller, String body)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(server.address())
              .header(
                  "Authorization",
                  "AWS4-HMAC-SHA256 Credential=%s/20261121/us-east-1/iam/aws4_request"
                      .formatted(caller))
              .POST(BodyPublishers.ofString(body + "&Version=2010-05-08"))
              .build(),
          ofString());
    }
  }
}
