package doorman.local.ec2;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no client of AWS would send, and what they would not show. */
final class QueryProtocolTest {
  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Version=2016-11-15 | MissingAction | The request must contain the parameter Action
          Action=RunInstances&Version=2016-11-15 | InvalidAction | The action RunInstances is not valid for this web service.
          Action=DescribeTags | MissingParameter | The request must contain the parameter Version
          Action=DescribeTags&Version=2009-01-01 | NoSuchVersion | The requested API version 2009-01-01 is not played here
          Action=DescribeTags&Version=2016-11-15&maxResults=5 | UnknownParameter | The parameter maxResults is not recognized
          Action=DescribeTags&Version=2016-11-15&Filter.1.Name=key&Filter.1.Value.1=a&Filter.1.Operator=not | UnknownParameter | The parameter Filter.1.Operator is not recognized
          Action=DescribeTags&Version=2016-11-15&Filter.1.Name=key | MissingParameter | The request must contain the parameter Filter.1.Value
          Action=DescribeTags&Version=2016-11-15&MaxResults=five | InvalidParameterValue | Value (five) for parameter MaxResults is invalid. It is not a number
          Action=DescribeTags&Version=2016-11-15&DryRun=yes | InvalidParameterValue | Value (yes) for parameter DryRun is invalid. It is not a boolean
          """)
  void namesWhatIsWrongWithARequest(String body, String code, String message) throws Exception {
    HttpResponse<String> answer = post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors><RequestID>"
                .formatted(code, message));
  }

  @Test
  void answersInTheNamespaceOfItsVersion() throws Exception {
    HttpResponse<String> answer = post("Action=DescribeTags&Version=2016-11-15");

    String id = answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml;charset=UTF-8");
    assertThat(answer.body())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <DescribeTagsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">\
            <requestId>%s</requestId><tagSet></tagSet></DescribeTagsResponse>\
            """
                .formatted(id));
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(aws.address())
              .header(
                  "Authorization",
                  "AWS4-HMAC-SHA256 Credential=alice/20261121/us-east-1/ec2/aws4_request,"
                      + " SignedHeaders=host, Signature=any")
              .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
              .POST(BodyPublishers.ofString(body))
              .build(),
          ofString());
    }
  }
}
