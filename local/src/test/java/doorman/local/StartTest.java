package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.template.TemplateException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts that fail, ends, and starts again. */
class StartTest {
  @ParameterizedTest
  @CsvSource({
    "MessageRetentionPeriod: 345600, FifoQueue: true, property FifoQueue is not known",
    "Type: AWS::SQS::Queue, Type: AWS::Kinesis::Stream, type AWS::Kinesis::Stream is not known"
  })
  void refusesATemplateThatItDoesNotUnderstand(String said, String instead, String why) {
    try (var suite = new RunningSuite(Workshop.saying(said, instead))) {
      assertThatThrownBy(suite::start)
          .isInstanceOf(TemplateException.class)
          .hasMessageContaining(why);

      assertThat(children()).isEmpty();
    }
  }

  @Test
  void namesAPortThatIsInUseAndLeavesNothingBehind() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      try (var suite = new RunningSuite(port)) {
        assertThatThrownBy(suite::start)
            .hasMessageContaining("Port " + port + " on 127.0.0.1")
            .hasCauseInstanceOf(BindException.class);
      }

      assertThat(children()).isEmpty();
    }
  }

  @Test
  void startsAgainWhereItHasEnded() {
    int port;
    try (var first = new RunningSuite().start()) {
      port = first.running().address().getPort();
    }

    try (var second = new RunningSuite(port).start()) {
      second.provider().door();

      assertThat(second.running().address()).hasPort(port);
    }
  }

  @Test
  void leavesNothingBehindWhenItIsEndedWhileItStarts() {
    var suite = new RunningSuite();
    suite.watch(_ -> suite.close());

    assertThatThrownBy(suite::start).hasMessage("Ended while it started");

    assertThat(children()).isEmpty();
  }

  @Test
  void endsEveryProcessOfItWithinTenSeconds() throws Exception {
    var suite = new RunningSuite().start();
    Door door = suite.provider().door();
    door.look();
    eventually(() -> assertThat(door.enrolled()).isTrue());
    List<ProcessHandle> processes = children();

    CompletableFuture.runAsync(suite::close).get(10, SECONDS);

    assertThat(processes).hasSizeGreaterThanOrEqualTo(2).noneMatch(ProcessHandle::isAlive);
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().descendants().toList();
  }
}
