package doorman.local.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.kms.Encryptions;
import doorman.local.kms.KeyAccessDeniedException;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Home;
import doorman.local.wire.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * DynamoDB and DynamoDB Streams, which share a signing name: the provider's tables, the same in
 * whatever Region a call is signed for.
 */
public final class DynamoService implements AwsService {
  private static final Pattern OF_ITEMS =
      Pattern.compile("dynamodb:(Batch.*|.*Item|GetRecords|Query|Scan)");

  private static final Pattern TARGET =
      Pattern.compile("DynamoDB(?:Streams)?_20120810\\.([A-Za-z]+)");
  private static final Set<String> CHANGES_OF_TABLES =
      Set.of("CreateTable", "DeleteTable", "UpdateTable");

  private final Dynamo dynamo;
  private final Authority authority;
  private final Arns arns;
  private final PartitionKeys partitionKeys;
  private final Accesses accesses;
  private final Encryptions encryptions;

  /**
   * Plays DynamoDB.
   *
   * @param home of the provider's tables
   * @param encryptions of those tables that have a key of the provider's own
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html">Whose
   *     permissions it takes</a>
   */
  public DynamoService(Dynamo dynamo, Home home, Authority authority, Encryptions encryptions) {
    this.encryptions = encryptions;
    this.dynamo = dynamo;
    this.authority = authority;
    this.arns = new Arns(home);
    this.partitionKeys = new PartitionKeys(dynamo);
    this.accesses = new Accesses(arns, partitionKeys);
  }

  @Override
  public String signingName() {
    return "dynamodb";
  }

  @Override
  public String action(Request request) {
    Matcher target = TARGET.matcher(request.header("x-amz-target").orElse(""));
    if (!target.matches()) {
      throw new AwsException(400, "UnknownOperationException", "X-Amz-Target names no operation");
    }
    return target.group(1);
  }

  @Override
  public Answer answer(Call call) {
    ObjectNode request = Json.object(call.request().body());
    Map<String, String> given = arns.nameTables(request);
    accesses.of(call.action(), request).forEach(access -> require(call, access));
    Answer answer = dynamo.carryOut(call.action(), request);
    if (CHANGES_OF_TABLES.contains(call.action())) {
      partitionKeys.forget();
    }
    boolean renamed = answer.status() == 200 && !given.isEmpty();
    String body = renamed ? arns.nameAsGiven(answer.body(), given) : answer.body();
    return withChecksum(answer.status(), answer.headers(), body);
  }

  /** What a table is, it tells unopened. */
  private void require(Call call, Access access) {
    authority.require(call.caller(), access);
    if (OF_ITEMS.matcher(access.action()).matches()) {
      encryptions.of(table(access.resource())).requireReading(call.caller());
    }
  }

  /** Indexes and streams are encrypted as their table is. */
  private static String table(String arn) {
    return arn.replaceFirst("(:table/[^/]+)/.*", "$1");
  }

  @Override
  public Answer refusal(AwsException refusal) {
    boolean denied =
        refusal instanceof AccessDeniedException || refusal instanceof KeyAccessDeniedException;
    String code = denied ? "AccessDeniedException" : refusal.code();
    ObjectNode body =
        Json.object(Map.of("__type", namespace(code) + code))
            .put(denied ? "Message" : "message", refusal.reason());
    return withChecksum(
        denied ? 400 : refusal.status(),
        Map.of(LocalDynamo.REQUEST_ID, UUID.randomUUID().toString()),
        body.toString());
  }

  private static String namespace(String code) {
    return switch (code) {
      case "AccessDeniedException", "SerializationException", "UnknownOperationException" ->
          "com.amazon.coral.service#";
      case "ValidationException" -> "com.amazon.coral.validate#";
      case "ThrottlingException" -> "com.amazon.coral.availability#";
      default -> "com.amazonaws.dynamodb.v20120810#";
    };
  }

  /** Clients of DynamoDB hold each body against its checksum. */
  private static Answer withChecksum(int status, Map<String, String> headers, String body) {
    var checksum = new CRC32();
    checksum.update(body.getBytes(UTF_8));
    var all = new HashMap<>(headers);
    all.put("x-amz-crc32", Long.toString(checksum.getValue()));
    return new Answer(status, LocalDynamo.CONTENT_TYPE, all, body);
  }
}
