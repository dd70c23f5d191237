package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * What nobody waits for: intake stands for any function, and fails, since these are no messages.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetOffTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DEAD = "doorman-hints-dead";
  private static final String RESOURCES =
      """

        ServiceMade:
          Type: AWS::Events::Rule
          Properties:
            Name: doorman-service-made
            EventPattern:
              source:
                - aws.ec2
              detail:
                eventName:
                  - CreateVpcEndpointServiceConfiguration
            Targets:
              - Id: intake
                Arn: !GetAtt Intake.Arn

        LetServiceMadeIn:
          Type: AWS::Lambda::Permission
          Properties:
            FunctionName: !Ref Intake
            Action: lambda:InvokeFunction
            Principal: events.amazonaws.com
            SourceArn: !GetAtt ServiceMade.Arn

        IntakeTries:
          Type: AWS::Lambda::EventInvokeConfig
          Properties:
            FunctionName: !Ref Intake
            Qualifier: $LATEST
            MaximumRetryAttempts: 0
            DestinationConfig:
              OnFailure:
                Destination: !GetAtt HintsDead.Arn

      Outputs:
      """;

  private final RunningSuite suite = new RunningSuite(Workshop.saying("\nOutputs:\n", RESOURCES));

  @BeforeAll
  void start() {
    suite.start();
  }

  @AfterAll
  void close() {
    suite.close();
  }

  @Test
  void aChangeInEc2SetsAFunctionOffAndItsFailureIsRecorded() {
    suite.provider().door();

    eventually(() ->
        assertThat(records())
            .anySatisfy(record -> {
              assertThat(record.at("/requestPayload/detail/requestParameters").toString())
                  .contains("CreateVpcEndpointServiceConfigurationRequest");
              assertThat(record.at("/requestContext/condition").asText())
                  .isEqualTo("RetriesExhausted");
              assertThat(record.at("/responsePayload/errorType").asText())
                  .isEqualTo("java.lang.NullPointerException");
            }));
  }

  @Test
  void anInvocationThatNobodyWaitsForIsRecordedUnderItsId() {
    try (LambdaClient lambda =
        new Clients(suite.running().address(), "alice").of(LambdaClient.builder())) {
      InvokeResponse answer =
          lambda.invoke(invoke ->
              invoke
                  .functionName("doorman-intake")
                  .invocationType(InvocationType.EVENT)
                  .payload(SdkBytes.fromUtf8String("{\"from\":\"alice\"}")));

      assertThat(answer.statusCode()).isEqualTo(202);
      eventually(() ->
          assertThat(records())
              .anySatisfy(record -> {
                assertThat(record.at("/requestPayload/from").asText()).isEqualTo("alice");
                assertThat(record.at("/requestContext/requestId").asText())
                    .isEqualTo(answer.responseMetadata().requestId());
              }));
    }
  }

  private List<JsonNode> records() {
    return suite.provider().look(DEAD).stream().map(message -> read(message.body())).toList();
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
