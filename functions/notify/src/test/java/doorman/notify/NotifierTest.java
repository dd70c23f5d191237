package doorman.notify;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.digest.Message;
import doorman.digest.Place;
import doorman.digest.Printer;
import doorman.digest.Told;
import doorman.post.Letter;
import doorman.post.RecordedPost;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of a batch when channels take digests, and when they don't. */
class NotifierTest {
  private static final Delivery NOT_NOW = new Delivery.NotNow("busy");
  private static final Delivery NEVER = new Delivery.Never("refused");
  private static final Message MESSAGE = new Message("a subject", "a text");
  private static final Printer PRINTER =
      new Printer(new Place("doorman", "us-east-1", "doorman-decisions", "doorman-allowlist"));

  private final RecordedPost post = new RecordedPost();
  private final RecordedJournal journal = new RecordedJournal();
  private final List<Remainder> kept = new ArrayList<>();
  private boolean keeps = true;

  private List<Letter> answer(List<Channel> channels, Letter... letters) {
    Remainders remainders = remainder -> keeps && kept.add(remainder);
    return new Notifier(channels, PRINTER, remainders, post, journal).answer(List.of(letters));
  }

  private static Letter letter(String id, String body, int receives) {
    return new Letter(id, "receipt", body, "doorman-news", receives, Told.NOON);
  }

  private static Letter news() {
    return letter("news", Told.waiting(1).json(), 1);
  }

  private static Letter remainder(Channel.Name channel, int receives) {
    return letter("remainder", new Remainder(channel, MESSAGE).json(), receives);
  }

  private static ScriptedChannel people(Delivery... script) {
    return new ScriptedChannel(Channel.Name.PEOPLE, script);
  }

  private static ScriptedChannel chat(Delivery... script) {
    return new ScriptedChannel(Channel.Name.CHAT, script);
  }

  @Test
  void tellsEachChannelOneDigestOfManyLetters() {
    ScriptedChannel people = people();
    ScriptedChannel chat = chat();
    Letter[] strangers =
        IntStream.rangeClosed(1, 500)
            .mapToObj(visitor -> letter("news-" + visitor, Told.waiting(visitor).json(), 1))
            .toArray(Letter[]::new);

    assertThat(answer(List.of(people, chat), strangers)).isEmpty();

    assertThat(people.told)
        .extracting(Message::subject)
        .containsExactly("doorman in us-east-1: 500 to decide");
    assertThat(chat.told).hasSize(1);
  }

  @Test
  void keepsForTheChatWhatOnlyPeopleHave() {
    ScriptedChannel people = people();

    assertThat(answer(List.of(people, chat(NOT_NOW)), news())).isEmpty();

    assertThat(kept).containsExactly(new Remainder(Channel.Name.CHAT, people.told.getFirst()));
  }

  @Test
  void keepsForPeopleWhatOnlyTheChatHas() {
    ScriptedChannel chat = chat();

    assertThat(answer(List.of(people(NOT_NOW), chat), news())).isEmpty();

    assertThat(kept).containsExactly(new Remainder(Channel.Name.PEOPLE, chat.told.getFirst()));
  }

  @Test
  void bringsTheNewsAgainThatNobodyHas() {
    Letter news = news();

    assertThat(answer(List.of(people(NOT_NOW), chat(NOT_NOW)), news)).containsExactly(news);

    assertThat(post.putOff).containsExactly(news);
    assertThat(kept).isEmpty();
  }

  @Test
  void doesWithoutTheChatWhenNothingCanBeKept() {
    keeps = false;

    assertThat(answer(List.of(people(), chat(NOT_NOW)), news())).isEmpty();

    assertThat(journal.entries).contains("given up CHAT: It could not be kept");
  }

  @Test
  void repeatsTheChatRatherThanForgettingPeople() {
    keeps = false;
    Letter news = news();

    assertThat(answer(List.of(people(NOT_NOW), chat()), news)).containsExactly(news);
  }

  @Test
  void givesUpAtOnceWhatTheChatWillNeverTake() {
    assertThat(answer(List.of(people(), chat(NEVER)), news())).isEmpty();

    assertThat(kept).isEmpty();
    assertThat(journal.entries).containsExactly("told PEOPLE", "given up CHAT: refused");
  }

  @Test
  void tellsARemainderToItsChannelOnly() {
    ScriptedChannel people = people();
    ScriptedChannel chat = chat();

    assertThat(answer(List.of(people, chat), remainder(Channel.Name.CHAT, 1))).isEmpty();

    assertThat(chat.told).containsExactly(MESSAGE);
    assertThat(people.told).isEmpty();
  }

  @Test
  void putsARemainderOffThirtyTimesAtMostForTheChat() {
    Letter early = remainder(Channel.Name.CHAT, 29);
    Letter late = remainder(Channel.Name.CHAT, 30);

    assertThat(answer(List.of(people(), chat(NOT_NOW)), early)).containsExactly(early);
    assertThat(answer(List.of(people(), chat(NOT_NOW)), late)).isEmpty();

    assertThat(post.putOff).containsExactly(early);
    assertThat(journal.entries).contains("given up CHAT: busy");
  }

  @Test
  void neverGivesPeoplesRemainderUp() {
    Letter late = remainder(Channel.Name.PEOPLE, 999);

    assertThat(answer(List.of(people(NOT_NOW), chat()), late)).containsExactly(late);
  }

  @Test
  void leavesAChannelAloneOnceItHasFailed() {
    ScriptedChannel chat = chat(NOT_NOW);

    answer(
        List.of(people(), chat),
        remainder(Channel.Name.CHAT, 1),
        remainder(Channel.Name.CHAT, 2),
        news());

    assertThat(chat.tries).isEqualTo(1);
    assertThat(post.putOff).hasSize(2);
    assertThat(kept).hasSize(1);
  }

  @Test
  void dropsARemainderForAChatThatIsNoMore() {
    assertThat(answer(List.of(people()), remainder(Channel.Name.CHAT, 1))).isEmpty();

    assertThat(journal.entries).containsExactly("given up CHAT: There is no such channel any more");
  }

  @Test
  void buriesWhatItCannotReadAndTellsTheRest() {
    ScriptedChannel people = people();
    Letter noise = letter("noise", "no news", 1);

    assertThat(answer(List.of(people), noise, news())).isEmpty();

    assertThat(post.buried).containsExactly(noise);
    assertThat(people.told).hasSize(1);
  }

  @Test
  void bringsAgainWhatItCouldNotBury() {
    post.buries = false;
    Letter noise = letter("noise", "no news", 1);

    assertThat(answer(List.of(people()), noise)).containsExactly(noise);
  }

  @Test
  void tellsNobodyWhereThereIsNothingToTell() {
    ScriptedChannel people = people();

    assertThat(
            answer(
                List.of(people), letter("gone", Told.of("Endpoint Connection Closed").json(), 1)))
        .isEmpty();

    assertThat(people.tries).isZero();
    assertThat(journal.entries).containsExactly("nothing of 1");
  }
}
