package doorman.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.Clients;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Policies;
import doorman.local.iam.PolicyDocument;
import doorman.local.iam.Role;
import doorman.local.iam.RoleAuthority;
import doorman.local.kms.Encryption;
import doorman.local.kms.Encryptions;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Caller;
import doorman.local.wire.Callers;
import doorman.local.wire.Home;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class S3Test {
  private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
  private static final Home HOME = Home.usual("us-east-1");
  private static final String READER = "ASIAREADER";
  private static final String KEY = "arn:aws:kms:us-east-1:111111111111:key/1";
  private static final Encryptions OTHERS_SEALED =
      new Encryptions(
          Map.of(
              "arn:aws:s3:::others",
              new Encryption.WithKey(
                  KEY,
                  "s3.us-east-1.amazonaws.com",
                  (principal, access) -> false,
                  (caller, access) -> {
                    throw new AccessDeniedException(caller, access, "nobody has the key");
                  })));
  private static final Role ROLE = role("s3:GetObject", "s3:ListBucket");

  private final Buckets buckets =
      new Buckets(List.of("failures", "others"), InstantSource.fixed(NOW));
  private final Callers callers = new Callers();
  private AwsServer server;
  private S3Client s3;

  @BeforeEach
  void open() {
    var authority =
        new RoleAuthority(List.of(ROLE), Map.of("arn:aws:s3:::failures", closedBelow("secret")));
    callers.admit(READER, new Caller.FunctionRole("reader", "doorman-reader"));
    server = AwsServer.open(0, List.of(new S3(HOME, buckets, authority, OTHERS_SEALED)), callers);
    s3 = client("alice");
  }

  @AfterEach
  void close() {
    s3.close();
    server.close();
  }

  @Test
  void listsTheBuckets() {
    assertThat(s3.listBuckets().buckets())
        .containsExactly(
            Bucket.builder().name("failures").creationDate(NOW).build(),
            Bucket.builder().name("others").creationDate(NOW).build());
  }

  @Test
  void listsBucketsOfANameAndARegion() {
    assertThat(s3.listBuckets(list -> list.prefix("fail").bucketRegion("us-east-1")).buckets())
        .containsExactly(
            Bucket.builder().name("failures").creationDate(NOW).bucketRegion("us-east-1").build());
    assertThat(s3.listBuckets(list -> list.bucketRegion("eu-west-1")).buckets()).isEmpty();
  }

  @Test
  void listsObjectsInTheOrderOfTheirKeys() {
    put("b", "two");
    put("a", "one");

    assertThat(s3.listObjectsV2(list -> list.bucket("failures")).contents())
        .containsExactly(
            S3Object.builder()
                .key("a")
                .size(3L)
                .eTag("\"f97c5d29941bfb1b2fdab0874906ab82\"")
                .lastModified(NOW)
                .storageClass("STANDARD")
                .build(),
            S3Object.builder()
                .key("b")
                .size(3L)
                .eTag("\"b8a9f715dbb64fd5c56e7783c6820a61\"")
                .lastModified(NOW)
                .storageClass("STANDARD")
                .build());
  }

  @Test
  void deletesAnObjectAndMindsNoneThatIsNotThere() {
    put("a", "one");
    put("b", "two");

    s3.deleteObject(delete -> delete.bucket("failures").key("a"));
    s3.deleteObject(delete -> delete.bucket("failures").key("a"));

    assertThat(keys(s3.listObjectsV2(list -> list.bucket("failures")))).containsExactly("b");
  }

  @Test
  void listsWhatHasAPrefix() {
    put("aws/lambda/1", "");
    put("aws/other/2", "");

    assertThat(keys(s3.listObjectsV2(list -> list.bucket("failures").prefix("aws/l"))))
        .containsExactly("aws/lambda/1");
  }

  @Test
  void foldsWhatGoesOnAfterADelimiter() {
    put("aws/lambda/1", "");
    put("aws/lambda/2", "");
    put("aws/readme", "");

    ListObjectsV2Response listed =
        s3.listObjectsV2(list -> list.bucket("failures").prefix("aws/").delimiter("/"));

    assertThat(keys(listed)).containsExactly("aws/readme");
    assertThat(listed.commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("aws/lambda/");
    assertThat(listed.keyCount()).isEqualTo(2);
  }

  @Test
  void givesPageAfterPage() {
    List<String> all = IntStream.range(10, 35).mapToObj(number -> "key " + number).toList();
    all.forEach(key -> put(key, ""));

    var pages = s3.listObjectsV2Paginator(list -> list.bucket("failures").maxKeys(10));

    assertThat(pages.stream().map(S3Test::keys))
        .containsExactly(all.subList(0, 10), all.subList(10, 20), all.subList(20, 25));
  }

  @Test
  void countsAFoldOnceOverPages() {
    put("a/1", "");
    put("a/2", "");
    put("b", "");

    var pages =
        s3.listObjectsV2Paginator(list -> list.bucket("failures").delimiter("/").maxKeys(1));

    assertThat(
            pages.stream()
                .map(page ->
                    page.commonPrefixes().stream()
                            .map(CommonPrefix::prefix)
                            .collect(Collectors.joining())
                        + String.join("", keys(page))))
        .containsExactly("a/", "b");
  }

  @Test
  void givesAnObject() {
    put("aws/lambda/ä 1", "größer");

    assertThat(
            s3.getObjectAsBytes(get -> get.bucket("failures").key("aws/lambda/ä 1")).asUtf8String())
        .isEqualTo("größer");
  }

  @Test
  void describesAnObject() {
    put("a", "größer");

    var described = s3.headObject(head -> head.bucket("failures").key("a"));

    assertThat(described.contentLength()).isEqualTo(8);
    assertThat(described.lastModified()).isEqualTo(NOW);
  }

  @Test
  void saysThatThereIsNoSuchThing() {
    assertThatThrownBy(() -> s3.getObjectAsBytes(get -> get.bucket("failures").key("a")))
        .isInstanceOf(NoSuchKeyException.class)
        .hasMessageContaining("The specified key does not exist.");
    assertThatThrownBy(() -> s3.headObject(head -> head.bucket("failures").key("a")))
        .isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.listObjectsV2(list -> list.bucket("missing")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void refusesByNameWhatItDoesNotPlay() {
    assertRefused(
        () -> s3.putObject(put -> put.bucket("failures").key("a"), RequestBody.fromString("b")),
        501,
        "This machine does not play s3: PUT /failures/a");
    assertRefused(
        () -> s3.getBucketAcl(get -> get.bucket("failures")),
        501,
        "This machine does not play s3: GET /failures?acl");
    assertRefused(
        () -> s3.getObjectAsBytes(get -> get.bucket("failures").key("a").range("bytes=0-1")),
        501,
        "This machine does not play s3: GET /failures/a Range bytes=0-1");
  }

  @Test
  void showsCustomersNothing() {
    put("a", "b");
    try (S3Client customer = client("222222222222")) {
      assertRefused(
          customer::listBuckets,
          403,
          "User: arn:aws:iam::222222222222:root is not authorized to perform: s3:ListAllMyBuckets"
              + " on resource: * because no resource-based policy allows the s3:ListAllMyBuckets"
              + " action");
      assertRefused(
          () -> customer.getObjectAsBytes(get -> get.bucket("failures").key("a")),
          403,
          "is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::failures/a");
    }
  }

  @Test
  void showsFunctionsWhatTheirRolesAndThePolicyOfTheBucketAllow() {
    put("a", "b");
    put("secret", "c");
    try (S3Client reader = client(READER)) {
      assertThat(keys(reader.listObjectsV2(list -> list.bucket("failures"))))
          .containsExactly("a", "secret");
      assertThat(reader.getObjectAsBytes(get -> get.bucket("failures").key("a")).asUtf8String())
          .isEqualTo("b");
      assertRefused(
          () -> reader.getObjectAsBytes(get -> get.bucket("failures").key("secret")),
          403,
          "with an explicit deny in a resource-based policy");
      assertRefused(
          () -> reader.listObjectsV2(list -> list.bucket("others")),
          403,
          "because no identity-based policy allows the s3:ListBucket action");
    }
  }

  @Test
  void readsOutNoObjectToWhoeverMayNotOpenItsKey() {
    buckets.find("arn:aws:s3:::others").orElseThrow().put("a", "b");

    assertRefused(
        () -> s3.getObjectAsBytes(get -> get.bucket("others").key("a")),
        403,
        "is not authorized to perform: kms:Decrypt on resource: " + KEY);
    assertThat(s3.headObject(head -> head.bucket("others").key("a")))
        .returns(ServerSideEncryption.AWS_KMS, HeadObjectResponse::serverSideEncryption)
        .returns(KEY, HeadObjectResponse::ssekmsKeyId);
  }

  private void put(String key, String body) {
    buckets.find("arn:aws:s3:::failures").orElseThrow().put(key, body);
  }

  private S3Client client(String accessKeyId) {
    return new Clients(server.address(), accessKeyId).of(S3Client.builder());
  }

  private static List<String> keys(ListObjectsV2Response listed) {
    return listed.contents().stream().map(S3Object::key).toList();
  }

  private static void assertRefused(ThrowingCallable call, int status, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class, refusal -> assertThat(refusal.statusCode()).isEqualTo(status))
        .hasMessageContaining(message);
  }

  private static Role role(String... actions) {
    return new Role(
        "reader",
        "arn:aws:iam::111111111111:role/reader",
        Policies.trust(
            """
            {'Effect': 'Allow', 'Principal': {'Service': 'lambda.amazonaws.com'},
             'Action': 'sts:AssumeRole'}
            """),
        List.of(
            Policies.identity(
                """
                {'Effect': 'Allow', 'Action': ['%s'],
                 'Resource': ['arn:aws:s3:::failures', 'arn:aws:s3:::failures/*']}
                """
                    .formatted(String.join("','", actions)))));
  }

  private static PolicyDocument closedBelow(String key) {
    return Policies.resource(
        """
        {'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*',
         'Resource': 'arn:aws:s3:::failures/%s*'}
        """
            .formatted(key));
  }
}
