package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;

/** DynamoDB Local in its process, with the ARNs of the provider's account and Region. */
public final class LocalDynamo implements Dynamo, AutoCloseable {
  static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  static final String REQUEST_ID = "x-amzn-RequestId";

  private static final Set<String> STREAM_ACTIONS =
      Set.of("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");

  /** All callers share the tables; the key need only be letters and digits. */
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=doorman/20260101/local/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final Arns arns;

  /**
   * Speaks with a process that is started.
   *
   * @param address of the process
   * @param home of the ARNs, whatever Region a caller signs with
   */
  public LocalDynamo(URI address, Home home) {
    this.address = address;
    this.arns = new Arns(home);
  }

  @Override
  public Answer carryOut(String action, ObjectNode request) {
    HttpResponse<String> response = send(action, arns.toLocal(request).toString());
    String requestId = response.headers().firstValue(REQUEST_ID).orElse("");
    return new Answer(
        response.statusCode(),
        CONTENT_TYPE,
        Map.of(REQUEST_ID, requestId),
        arns.toOurs(body(action, response)));
  }

  private static String body(String action, HttpResponse<String> response) {
    if (!action.equals("GetRecords") || response.statusCode() != 200) {
      return response.body();
    }
    ObjectNode records = Json.object(response.body());
    EmptyMaps.repair(records);
    return records.toString();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpResponse<String> send(String action, String body) {
    String api = STREAM_ACTIONS.contains(action) ? "DynamoDBStreams" : "DynamoDB";
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("X-Amz-Target", api + "_20120810." + action)
            .header("Authorization", AUTHORIZATION)
            .header("Content-Type", CONTENT_TYPE)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AwsException(500, "InternalServerError", "DynamoDB Local did not answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwsException(500, "InternalServerError", "Stopped while DynamoDB Local worked");
    }
  }
}
