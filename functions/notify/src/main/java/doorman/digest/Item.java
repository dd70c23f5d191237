package doorman.digest;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import doorman.digest.News.OfConnection;
import java.util.List;

/** What is told together. */
sealed interface Item {

  /** How many pieces of news it stands for. */
  int count();

  record Single(News news) implements Item {
    @Override
    public int count() {
      return 1;
    }
  }

  /**
   * An account with so much news that its connections are counted and not told one by one.
   *
   * @param news the most urgent first
   */
  record Crowd(AccountId account, List<OfConnection> news) implements Item {
    public Crowd {
      news = List.copyOf(news);
    }

    @Override
    public int count() {
      return news.size();
    }
  }

  /** Connections that were there before Doorman came to the service. */
  record Adopted(ServiceId service, int count) implements Item {}
}
