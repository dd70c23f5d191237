package doorman.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Somebody who sends verdicts to the function URL, signed by AWS's own signer. */
record Reviewer(URI address, String accessKeyId) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /** What the function may take, and a little more. */
  private static final Duration FUNCTION_TIME = Duration.ofSeconds(70);

  /** What came back. */
  record Answer(int status, JsonNode body) {

    /** The word of each result, in order. */
    List<String> words() {
      return body.path("results")
          .valueStream()
          .map(result -> result.path("result").asText())
          .toList();
    }

    /** What is said of the first connection. */
    JsonNode first() {
      return body.path("results").path(0);
    }
  }

  String arn() {
    return "arn:aws:iam::111111111111:user/" + accessKeyId;
  }

  /** Gives a verdict on connections of a service. */
  Answer give(String action, String note, Door door, String... endpoints) {
    return send(body(action, note, "", door, endpoints));
  }

  /** A request whose further members are written in JSON, each after a comma. */
  static String body(String action, String note, String further, Door door, String... endpoints) {
    List<String> ids = Stream.of(endpoints).map(id -> '"' + id + '"').toList();
    return """
    {"service": "%s", "endpoints": %s, "action": "%s", "note": "%s"%s}\
    """
        .formatted(door.id(), ids, action, note, further);
  }

  Answer send(String body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .uri(address.resolve("/_url/doorman-review/"))
            .method(SdkHttpMethod.POST)
            .putHeader("Content-Type", "application/json")
            .build();
    SignedRequest signed =
        SIGNER.sign(sign ->
            sign.identity(AwsBasicCredentials.create(accessKeyId, "any"))
                .request(request)
                .payload(ContentStreamProvider.fromUtf8String(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
    try (SdkHttpClient http =
        UrlConnectionHttpClient.builder().socketTimeout(FUNCTION_TIME).build()) {
      HttpExecuteResponse response =
          http.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(signed.request())
                      .contentStreamProvider(signed.payload().orElseThrow())
                      .build())
              .call();
      try (InputStream content = response.responseBody().orElseThrow()) {
        return new Answer(response.httpResponse().statusCode(), JSON.readTree(content));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
