package doorman.notify;

import doorman.post.Letter;
import java.util.ArrayList;
import java.util.List;

/** A journal to look into. */
final class RecordedJournal implements Journal {
  final List<String> entries = new ArrayList<>();

  @Override
  public void told(Channel.Name channel, String subject) {
    entries.add("told " + channel);
  }

  @Override
  public void notTold(Channel.Name channel, String why) {
    entries.add("not told " + channel);
  }

  @Override
  public void givenUp(Channel.Name channel, String subject, String why) {
    entries.add("given up " + channel + ": " + why);
  }

  @Override
  public void nothingToTell(int letters) {
    entries.add("nothing of " + letters);
  }

  @Override
  public void buried(Letter letter, String why) {
    entries.add("buried " + letter.id());
  }
}
