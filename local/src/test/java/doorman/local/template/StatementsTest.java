package doorman.local.template;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The template lets nobody do more, nor less, than what a person has read and accepted. */
class StatementsTest {
  private static final Path ACCEPTED = Path.of("src/test/resources/statements.txt");
  private static final Path FOUND = Path.of("target/statements.txt");
  private static final JsonNode TEMPLATE = TemplateYaml.read(Templates.FILE).path("Resources");

  /** An edit after which a statement says something else. */
  enum Edit {
    TAKEN_OUT,
    OF_THE_OTHER_EFFECT,
    FOR_EVERYBODY,
    WITH_ONE_MORE_ACTION,
    WITH_ALL_ACTIONS_BUT_ITS_OWN,
    ON_EVERY_RESOURCE,
    WITHOUT_ITS_CONDITION;

    private void applyTo(ObjectNode statement) {
      switch (this) {
        case TAKEN_OUT -> statement.removeAll();
        case OF_THE_OTHER_EFFECT -> statement.put("Effect", other(statement));
        case FOR_EVERYBODY -> statement.putObject("Principal").put("AWS", "*");
        case WITH_ONE_MORE_ACTION -> addAction(statement);
        case WITH_ALL_ACTIONS_BUT_ITS_OWN -> statement.set("NotAction", statement.remove("Action"));
        case ON_EVERY_RESOURCE -> statement.put("Resource", "*");
        case WITHOUT_ITS_CONDITION -> statement.remove("Condition");
      }
    }

    private static void addAction(ObjectNode statement) {
      JsonNode own = statement.path("Action");
      statement.putArray("Action").add(own).add("s3:PutObject");
    }

    private static String other(ObjectNode statement) {
      return statement.path("Effect").asText().equals("Allow") ? "Deny" : "Allow";
    }

    /** Permissions of functions are no statements before Lambda makes them so. */
    boolean changes(WrittenStatement statement) {
      ObjectNode edited = statement.json().deepCopy();
      applyTo(edited);
      return !edited.equals(statement.json())
          && !typeOf(statement.holder()).equals(ResourceType.PERMISSION.awsName());
    }

    List<WrittenStatement> at(int place) {
      JsonNode template = TEMPLATE.deepCopy();
      applyTo((ObjectNode) WrittenStatement.all(template).get(place).json());
      return WrittenStatement.all(template);
    }
  }

  @Test
  void areThoseThatAPersonHasAccepted() throws IOException {
    List<WrittenStatement> statements = WrittenStatement.all(TEMPLATE);
    Files.createDirectories(FOUND.getParent());
    Files.writeString(
        FOUND,
        Stream.concat(Stream.of(blocks(read()).getFirst()), blocks(statements).stream())
            .collect(joining("\n\n", "", "\n")));

    assertThat(difference(statements)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void areMissedOrNoticedOneByOne(Edit edit) {
    List<WrittenStatement> statements = WrittenStatement.all(TEMPLATE);

    assertThat(
            IntStream.range(0, statements.size())
                .filter(place -> edit.changes(statements.get(place))))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            place -> assertThat(difference(edit.at(place))).contains(statements.get(place).name()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "${Decisions.Arn}/index/open; ${Decisions.Arn}/index/*; EditsRole: ListServices",
        "!GetAtt Bus.Arn; !Sub ${Bus.Arn}*; IntakeRole: Ask",
        "table/${AllowlistTableName}; table/*; DecideRole: ReadAllowlist",
        "- ListsServices; - OwnsAllowlist; DecideRole: AnswerAtListedServices",
        "- reviewNote; - status; ReviewRole: WriteVerdicts",
        "- !Ref Connections; - !Ref People; ConnectionsPolicy: LetPrivateLinkIn",
        "Description: What Doorman's review; ManagedPolicyArns: [x]#      Description: ; ReviewRole: Log",
        "Action: lambda:InvokeFunction#      Principal; Action: lambda:*#      Principal;"
            + " LetScheduleInvokePatrol",
        "SourceArn: !GetAtt PatrolSchedule.Arn; SourceArn: '*'; LetScheduleInvokePatrol",
        "LetServiceChangesInvokePatrol:; Other:; LetServiceChangesInvokePatrol",
        "Condition: HearsAccounts; Condition: IsHub; HubAccountsPolicy, where HearsAccounts"
      })
  void areNoticedWhereATemplateSaysSomethingElse(String said, String instead, String statement) {
    JsonNode template = Templates.written(Templates.saying(lines(said), lines(instead)));

    assertThat(difference(WrittenStatement.all(template))).contains("\n" + statement);
  }

  @Test
  void areFoundInWhateverHoldsThem() {
    JsonNode template =
        Templates.written(
            Templates.saying(
                "\nResources:\n",
                """

                Resources:
                  Other:
                    Type: AWS::KMS::Key
                    Properties:
                      KeyPolicy:
                        Statement: !If
                          - ListsServices
                          - Effect: Allow
                            Principal: "*"
                            Action: kms:*
                            NotResource: x
                          - !Ref AWS::NoValue
                """));

    assertThat(difference(WrittenStatement.all(template)))
        .contains(
            """
            Now in the template:

            Other, where ListsServices
              allow  *
              to     kms:*
              NotResource x

            """);
  }

  /** Nothing if nothing is different; else what is, and what whoever meant it has to do. */
  private static String difference(List<WrittenStatement> statements) {
    List<String> gone = blocks(read());
    gone.removeFirst();
    List<String> come = new ArrayList<>(blocks(statements));
    List<String> found = List.copyOf(come);
    gone.forEach(come::remove);
    found.forEach(gone::remove);
    return gone.isEmpty() && come.isEmpty()
        ? ""
        : """
        The template lets somebody do what nobody has accepted, or keeps somebody from it.
        No longer in the template:

        %s

        Now in the template:

        %s

        If that is meant: read docs/security.md, say there what is so from now on, and accept the list:
          cp local/target/statements.txt local/src/test/resources/statements.txt
        """
            .formatted(String.join("\n\n", gone), String.join("\n\n", come));
  }

  private static List<String> blocks(List<WrittenStatement> statements) {
    return statements.stream().map(WrittenStatement::block).toList();
  }

  /** What says what the list is, and each statement of it. */
  private static List<String> blocks(String list) {
    return new ArrayList<>(List.of(list.strip().split("\n\n")));
  }

  private static String read() {
    try {
      return Files.readString(ACCEPTED);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String lines(String text) {
    return text.replace('#', '\n');
  }

  private static String typeOf(String logicalId) {
    return TEMPLATE.path(logicalId).path("Type").asText();
  }
}
