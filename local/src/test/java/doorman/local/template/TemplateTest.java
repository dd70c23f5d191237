package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final String HEAD =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        Names: {Type: CommaDelimitedList, Default: "a, b"}
        Word: {Type: String, Default: word}
      Conditions:
        IsWord: !Equals [!Ref Word, word]
        IsOther: !And [!Condition IsWord, !Not [!Condition IsWord]]
        IsEither: !Or [!Condition IsOther, !Condition IsWord]
      """;

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "!Ref Word => word",
        "{Ref: Word} => word",
        "!Ref Queue => https://sqs.us-east-1.amazonaws.com/111111111111/doorman-q",
        "!GetAtt Queue.Arn => arn:aws:sqs:us-east-1:111111111111:doorman-q",
        "{'Fn::GetAtt': [Queue, QueueName]} => doorman-q",
        "!Ref Unnamed => https://sqs.us-east-1.amazonaws.com/111111111111/doorman-Unnamed",
        "!Ref Table => doorman-Table",
        "!GetAtt Table.StreamArn => "
            + "arn:aws:dynamodb:us-east-1:111111111111:table/doorman-Table/stream/"
            + "1970-01-01T00:00:00.000",
        "!GetAtt Rule.Arn => arn:aws:events:us-east-1:111111111111:rule/doorman/doorman-Rule",
        "!Ref Rule => doorman|doorman-Rule",
        "!GetAtt Logs.Arn => arn:aws:logs:us-east-1:111111111111:log-group:doorman-Logs:*",
        "!Sub '${AWS::Partition}.${AWS::URLSuffix}-${Word}-${!Word}' => aws.amazonaws.com-word-${Word}",
        "!Sub ['${Queue.QueueName}/${X}', {X: !Ref Word}] => doorman-q/word",
        "!Join ['+', !Ref Names] => a+b",
        "!Join ['', [x, !Ref Word, !If [IsOther, y, !Ref 'AWS::NoValue']]] => xword",
        "!Select [1, !Ref Names] => b",
        "!Select ['0', !Split ['/', 'x/y']] => x",
        "!If [IsWord, yes-it-is, !Ref Nothing] => yes-it-is",
        "!If [IsOther, !Ref Nothing, 'no'] => no",
        "!If [IsEither, either, neither] => either"
      })
  void worksOutFunctions(String value, String worked) {
    assertThat(output(value)).isEqualTo(worked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!Select [2, !Ref Names] | Output It: Value: Select finds nothing at 2",
        "!Join [!Ref Word, !Ref Names] | Output It: Value: a delimiter must be a text",
        "!Join ['', [!Ref Names]] | Output It: Value: [\"a\",\"b\"] is no text",
        "!If [IsWord, yes] | Output It: Value: Fn::If wants 3 arguments",
        "!Equals [a, b] | Output It: Value: Fn::Equals is not known to the local run here",
        "!GetAtt Mapping.Arn | Output It: Value: GetAtt names Mapping.Arn, which is nothing",
        "!Ref LeftOut | Output It: Value: Ref names LeftOut, which is nothing"
      })
  void refusesFunctionsThatCloudFormationRefuses(String value, String why) {
    assertThatThrownBy(() -> output(value)).isInstanceOf(TemplateException.class).hasMessage(why);
  }

  @ParameterizedTest
  @CsvSource({
    "on, true",
    "no, false",
    "012345670123, 1402433619",
    "'012345670123', 1402433619",
    "\"012345670123\", 012345670123",
    "\"on\", on",
    "2012-10-17, 2012-10-17",
    "1.50, 1.5"
  })
  void typesScalarsAsYaml11Does(String written, String read) {
    assertThat(output(written)).isEqualTo(read);
  }

  @Test
  void refusesAKeyThatYamlTakesForATruth() {
    assertThatThrownBy(() -> Templates.template(HEAD + "Resources: {on: {}}"))
        .hasMessage("line 10: this key is no text: quote it");
  }

  @Test
  void refusesAnchors() {
    assertThatThrownBy(() -> Templates.template(HEAD + "Resources: {A: &a {}, B: *a}"))
        .hasMessage("line 10: CloudFormation knows no anchors");
  }

  @Test
  void refusesNull() {
    assertThatThrownBy(() -> Templates.template(HEAD + "Resources:"))
        .hasMessage("line 10: CloudFormation knows no null");
  }

  @Test
  void refusesPropertiesThatAreNoMap() {
    assertThatThrownBy(() ->
            Templates.template(HEAD + "Resources: {A: {Type: AWS::SQS::Queue, Properties: []}}"))
        .hasMessage("Resource A: Properties is no map");
  }

  @Test
  void refusesWhatIsNoYaml() {
    assertThatThrownBy(() -> Templates.template("a: ["))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("is no YAML");
  }

  @Test
  void refusesAConditionThatDependsOnItself() {
    assertThatThrownBy(() ->
            Templates.template(
                HEAD.replace("[!Ref Word, word]", "[a, b]")
                    .replace("!Equals [a, b]", "!Not [!Condition IsOther]")))
        .hasMessage("Condition IsWord depends on itself");
  }

  @Test
  void leavesOutWhatNoConditionHolds() {
    assertThat(Templates.template(text("x")).resources())
        .extracting(Resource::logicalId)
        .containsExactly("Queue", "Unnamed", "Table", "Rule", "Logs", "Mapping", "First", "Second");
  }

  @Test
  void mergesTheGlobalsAsSamDoes() {
    Map<String, String> functions =
        Templates.template(text("x")).resources().stream()
            .filter(resource -> resource.type() == ResourceType.FUNCTION)
            .collect(
                Collectors.toMap(
                    Resource::logicalId, resource -> resource.properties().toString()));

    assertThat(functions)
        .containsEntry(
            "First",
            "{\"Timeout\":60,\"Layers\":[\"common\"],"
                + "\"Environment\":{\"Variables\":{\"A\":\"word\",\"B\":\"2\"}}}")
        .containsEntry(
            "Second",
            "{\"Timeout\":120,\"Layers\":[\"common\",\"own\"],"
                + "\"Environment\":{\"Variables\":{\"A\":\"own\",\"B\":\"2\",\"C\":\"3\"}}}");
  }

  private static String output(String value) {
    return String.valueOf(Templates.template(text(value)).outputs().get("It"));
  }

  private static String text(String value) {
    return HEAD
        + """
        Globals:
          Function:
            Timeout: 60
            Layers: [common]
            Environment: {Variables: {A: !Ref Word, B: "2"}}
        Resources:
          Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "${AWS::StackName}-q"}}
          Unnamed: {Type: AWS::SQS::Queue}
          Table:
            Type: AWS::DynamoDB::Table
            Properties: {StreamSpecification: {StreamViewType: KEYS_ONLY}}
          Rule: {Type: AWS::Events::Rule, Properties: {EventBusName: doorman}}
          Logs: {Type: AWS::Logs::LogGroup, DependsOn: Queue}
          Mapping: {Type: AWS::Lambda::EventSourceMapping}
          LeftOut: {Type: AWS::SQS::Queue, Condition: IsOther}
          First: {Type: AWS::Serverless::Function}
          Second:
            Type: AWS::Serverless::Function
            Properties:
              Timeout: 120
              Layers: [own]
              Environment: {Variables: {A: own, C: "3"}}
        Outputs:
          It:
            Value: %s
        """
            .formatted(value);
  }
}
