package doorman.table;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.table.Typed.Digits;
import doorman.table.Typed.Fields;
import doorman.table.Typed.Flag;
import doorman.table.Typed.Other;
import doorman.table.Typed.Text;
import doorman.table.Typed.Texts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class AttributeValuesTest {
  private static final AttributeValue TEXT = AttributeValue.fromS("a");
  private static final AttributeValue NUMBER = AttributeValue.fromN("1");

  @ParameterizedTest
  @MethodSource
  void readsWhatPeopleType(AttributeValue value, Typed expected) {
    assertThat(AttributeValues.typed(value)).isEqualTo(expected);
  }

  static Stream<Arguments> readsWhatPeopleType() {
    return Stream.of(
        Arguments.of(TEXT, new Text("a")),
        Arguments.of(AttributeValue.fromS(""), new Text("")),
        Arguments.of(NUMBER, new Digits("1")),
        Arguments.of(AttributeValue.fromBool(false), new Flag(false)),
        Arguments.of(AttributeValue.fromSs(List.of("a", "b")), new Texts(List.of("a", "b"))),
        Arguments.of(AttributeValue.fromNs(List.of("1", "2")), new Texts(List.of("1", "2"))),
        Arguments.of(AttributeValue.fromL(List.of(TEXT, NUMBER)), new Texts(List.of("a", "1"))),
        Arguments.of(AttributeValue.fromL(List.of()), new Texts(List.of())),
        Arguments.of(
            AttributeValue.fromL(List.of(TEXT, AttributeValue.fromBool(true))), new Other("L")),
        Arguments.of(
            AttributeValue.fromM(Map.of("k", NUMBER)), new Fields(Map.of("k", new Digits("1")))),
        Arguments.of(AttributeValue.fromM(Map.of()), new Fields(Map.of())),
        Arguments.of(AttributeValue.fromNul(true), new Other("NULL")),
        Arguments.of(AttributeValue.fromB(SdkBytes.fromUtf8String("a")), new Other("B")),
        Arguments.of(
            AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("a"))), new Other("BS")));
  }

  @ParameterizedTest
  @MethodSource
  void writesWhatItHasRead(Typed typed, AttributeValue expected) {
    assertThat(AttributeValues.value(typed)).isEqualTo(expected);
  }

  static Stream<Arguments> writesWhatItHasRead() {
    return Stream.of(
        Arguments.of(new Text("a"), TEXT),
        Arguments.of(new Digits("1"), NUMBER),
        Arguments.of(new Flag(true), AttributeValue.fromBool(true)),
        Arguments.of(new Texts(List.of("a")), AttributeValue.fromL(List.of(TEXT))),
        Arguments.of(
            new Fields(Map.of("k", new Text("a"))), AttributeValue.fromM(Map.of("k", TEXT))),
        Arguments.of(new Other("B"), AttributeValue.fromS("(B)")));
  }
}
