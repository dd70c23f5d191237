package doorman.notify;

import doorman.digest.Limits;
import doorman.digest.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A channel that takes everything but where it is told to fail. */
final class ScriptedChannel implements Channel {
  private final Name name;
  private final Deque<Delivery> script;
  final List<Message> told = new ArrayList<>();
  int tries;

  ScriptedChannel(Name name, Delivery... script) {
    this.name = name;
    this.script = new ArrayDeque<>(Arrays.asList(script));
  }

  @Override
  public Name name() {
    return name;
  }

  @Override
  public Limits limits() {
    return Limits.MAIL;
  }

  @Override
  public Delivery tell(Message message) {
    tries++;
    Delivery delivery = Optional.ofNullable(script.poll()).orElse(new Delivery.Told());
    if (delivery.equals(new Delivery.Told())) {
      told.add(message);
    }
    return delivery;
  }
}
