package doorman.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.connection.AccountId;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.event.MalformedEventException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewsReaderTest {

  @Test
  void readsWhoWaitsAndWhy() {
    assertThat(Told.waiting().with("tenant", "Acme").news())
        .isEqualTo(
            new News.OfConnection(
                Happening.AWAITING_REVIEW,
                new Visitor(
                    new ServiceId("vpce-svc-0123456789abcdef0"),
                    new EndpointId("vpce-00000000000000001"),
                    new AccountId("222222222222"),
                    new Line("Acme")),
                new Standing(
                    1,
                    new Line("AWAITING_REVIEW"),
                    new Line("policy"),
                    0,
                    new Line("2026-11-21T11:59:48Z")),
                new Line("Nobody lists this consumer."),
                Told.NOON));
  }

  @Test
  void readsWhatIsOfATypeThatItDoesNotKnow() {
    assertThat(Told.bare("Door Repainted").with("id", "7").news())
        .isEqualTo(new News.Other(new Line("Door Repainted"), new Line("7"), Told.NOON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"service", "endpoint", "account", "rowVersion"})
  void refusesAConnectionOfWhichItCannotTellWhich(String member) {
    Told told = Told.waiting().without(member);

    assertThatThrownBy(told::news)
        .isInstanceOf(MalformedEventException.class)
        .hasMessageStartingWith(member);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{\"source\": \"aws.ec2\", \"detail-type\": \"a\", \"detail\": {}}",
        "{\"source\": \"doorman\", \"detail-type\": \"a\", \"time\": \"2026-11-21T12:00:00Z\"}",
        "{\"source\": \"doorman\", \"detail\": {}, \"time\": \"2026-11-21T12:00:00Z\"}",
        "{\"source\": \"doorman\", \"detail-type\": \"a\", \"detail\": {}, \"time\": \"noon\"}",
        "{\"source\": \"doorman\", \"detail-type\": \"a\", \"detail\": {}} {}"
      })
  void refusesWhatIsNoEventOfDoormans(String json) {
    assertThatThrownBy(() -> NewsReader.read(json)).isInstanceOf(MalformedEventException.class);
  }

  @Test
  void letsNoIdSmuggleACommandIn() {
    Told told = Told.waiting().with("endpoint", "vpce-00000000000000001'; rm -rf /; '");

    assertThatThrownBy(told::news).isInstanceOf(MalformedEventException.class);
  }
}
