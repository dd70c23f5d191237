package doorman.notify;

import doorman.digest.Digest;
import doorman.digest.Message;
import doorman.digest.Printer;
import doorman.post.Letter;
import doorman.post.Post;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one digest of a batch and tells it over each channel. What one channel lacks while another
 * has the digest becomes a letter of its own, so that neither hears anything twice for the other's
 * sake; what nobody has comes again as it was.
 */
final class Notifier {
  /** About half an hour: whoever wants the news has the mail by then. */
  private static final int MOST_RECEIVES = 30;

  private final List<Channel> channels;
  private final Printer printer;
  private final Remainders remainders;
  private final Post post;
  private final Journal journal;

  Notifier(
      List<Channel> channels, Printer printer, Remainders remainders, Post post, Journal journal) {
    this.channels = List.copyOf(channels);
    this.printer = printer;
    this.remainders = remainders;
    this.post = post;
    this.journal = journal;
  }

  /**
   * Tells people what letters bring.
   *
   * @return the letters that must come again
   */
  List<Letter> answer(List<Letter> letters) {
    var mail = new Mail(letters);
    List<Letter> unburied = bury(mail);
    var crier = new Crier(channels, journal);
    List<Letter> later = tellRemainders(mail, crier);
    later.addAll(tellNews(mail, crier));
    post.putOff(later);
    later.addAll(unburied);
    return later;
  }

  private List<Letter> bury(Mail mail) {
    var unburied = new ArrayList<Letter>();
    mail.unreadable()
        .forEach((letter, why) -> {
          journal.buried(letter, why);
          if (!post.bury(letter, why)) {
            unburied.add(letter);
          }
        });
    return unburied;
  }

  private List<Letter> tellRemainders(Mail mail, Crier crier) {
    var later = new ArrayList<Letter>();
    mail.remainders()
        .forEach((letter, remainder) -> {
          switch (crier.tell(remainder.channel(), remainder.message())) {
            case Delivery.Told _ -> {}
            case Delivery.NotNow(String why) when isTooLate(letter, remainder) ->
                giveUp(remainder, why);
            case Delivery.NotNow _ -> later.add(letter);
            case Delivery.Never(String why) -> giveUp(remainder, why);
          }
        });
    return later;
  }

  /** People's mail is never given up: what the topic does not take ends among the dead letters. */
  private static boolean isTooLate(Letter letter, Remainder remainder) {
    return switch (remainder.channel()) {
      case PEOPLE -> false;
      case CHAT -> letter.receives() >= MOST_RECEIVES;
    };
  }

  private List<Letter> tellNews(Mail mail, Crier crier) {
    Digest digest = Digest.of(mail.news());
    if (digest.isEmpty()) {
      if (!mail.news().isEmpty()) {
        journal.nothingToTell(mail.news().size());
      }
      return List.of();
    }
    var lacking = new ArrayList<Remainder>();
    int told = 0;
    for (Channel channel : channels) {
      Message message = printer.print(digest, channel.limits());
      switch (crier.tell(channel.name(), message)) {
        case Delivery.Told _ -> told++;
        case Delivery.NotNow _ -> lacking.add(new Remainder(channel.name(), message));
        case Delivery.Never(String why) -> journal.givenUp(channel.name(), message.subject(), why);
      }
    }
    boolean again = told == 0 ? !lacking.isEmpty() : !keepAll(lacking);
    return again ? mail.ofNews() : List.of();
  }

  /** Whether everybody will have the digest, or can do without. */
  private boolean keepAll(List<Remainder> lacking) {
    boolean all = true;
    for (Remainder remainder : lacking) {
      if (!remainders.keep(remainder)) {
        all &= canDoWithout(remainder);
      }
    }
    return all;
  }

  private boolean canDoWithout(Remainder remainder) {
    return switch (remainder.channel()) {
      case PEOPLE -> false;
      case CHAT -> {
        giveUp(remainder, "It could not be kept");
        yield true;
      }
    };
  }

  private void giveUp(Remainder remainder, String why) {
    journal.givenUp(remainder.channel(), remainder.message().subject(), why);
  }
}
