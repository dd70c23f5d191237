package doorman.notify;

import doorman.digest.Message;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells over the channels; one that fails is left alone for the rest of the batch. */
final class Crier {
  private final Map<Channel.Name, Channel> channels = new EnumMap<>(Channel.Name.class);
  private final Set<Channel.Name> silent = EnumSet.noneOf(Channel.Name.class);
  private final Journal journal;

  Crier(List<Channel> channels, Journal journal) {
    channels.forEach(channel -> this.channels.put(channel.name(), channel));
    this.journal = journal;
  }

  List<Channel> channels() {
    return List.copyOf(channels.values());
  }

  Delivery tell(Channel.Name name, Message message) {
    Channel channel = channels.get(name);
    if (channel == null) {
      return new Delivery.Never("There is no such channel any more");
    }
    if (silent.contains(name)) {
      return new Delivery.NotNow("It has just failed");
    }
    Delivery delivery = channel.tell(message);
    switch (delivery) {
      case Delivery.Told _ -> journal.told(name, message.subject());
      case Delivery.NotNow(String why) -> {
        silent.add(name);
        journal.notTold(name, why);
      }
      case Delivery.Never _ -> {}
    }
    return delivery;
  }
}
