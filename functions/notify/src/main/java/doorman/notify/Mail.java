package doorman.notify;

import doorman.digest.News;
import doorman.digest.NewsReader;
import doorman.event.MalformedEventException;
import doorman.post.Letter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A batch of letters, sorted by what they bring. */
final class Mail {
  private final Map<Letter, News> news = new LinkedHashMap<>();
  private final Map<Letter, Remainder> remainders = new LinkedHashMap<>();
  private final Map<Letter, String> unreadable = new LinkedHashMap<>();

  Mail(List<Letter> letters) {
    letters.forEach(this::sort);
  }

  private void sort(Letter letter) {
    Remainder.of(letter.body())
        .ifPresentOrElse(remainder -> remainders.put(letter, remainder), () -> read(letter));
  }

  private void read(Letter letter) {
    try {
      news.put(letter, NewsReader.read(letter.body()));
    } catch (MalformedEventException e) {
      unreadable.put(letter, String.valueOf(e.getMessage()));
    }
  }

  List<News> news() {
    return List.copyOf(news.values());
  }

  /** The letters that brought news. */
  List<Letter> ofNews() {
    return new ArrayList<>(news.keySet());
  }

  Map<Letter, Remainder> remainders() {
    return remainders;
  }

  /** Letters, with what is wrong with them. */
  Map<Letter, String> unreadable() {
    return unreadable;
  }
}
