package doorman.day;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;

/** The function URL at which people give verdicts, for one of them. */
record Reviews(URI address, Region region, AwsCredentials keys, SdkHttpClient http) {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /**
   * Sends a verdict on an endpoint.
   *
   * @throws NotAsExpectedException if it is not taken
   */
  void send(Visit visit, String action, String note) {
    SignedRequest signed = signed(body(visit, action, note));
    HttpExecuteRequest request =
        HttpExecuteRequest.builder()
            .request(signed.request())
            .contentStreamProvider(signed.payload().orElseThrow())
            .build();
    try {
      HttpExecuteResponse response = http.prepareRequest(request).call();
      try (InputStream answer = response.responseBody().orElseThrow()) {
        String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        if (!response.httpResponse().isSuccessful()) {
          throw new NotAsExpectedException("The verdict was not taken: " + text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SignedRequest signed(String body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .uri(address.resolve("/_url/doorman-review/"))
            .method(SdkHttpMethod.POST)
            .putHeader("Content-Type", "application/json")
            .build();
    return SIGNER.sign(sign ->
        sign.identity(keys)
            .request(request)
            .payload(ContentStreamProvider.fromUtf8String(body))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
            .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
  }

  private static String body(Visit visit, String action, String note) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("service", visit.service().value());
    body.putArray("endpoints").add(visit.endpoint().value());
    body.put("action", action);
    body.put("note", note);
    return body.toString();
  }
}
