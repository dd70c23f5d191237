package doorman.digest;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import doorman.digest.News.OfConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that asks the same of people.
 *
 * @param items the most urgent first
 * @param since when the first of its events was put
 */
record Section(Concern concern, List<Item> items, Instant since) {
  /** An account with more news than this is a crowd. */
  private static final int MOST_OF_AN_ACCOUNT = 10;

  private static final Comparator<OfConnection> URGENT =
      Comparator.comparing(OfConnection::happening)
          .thenComparing(news -> news.standing().requestedAt().text())
          .thenComparing(news -> news.visitor().endpoint());

  Section {
    items = List.copyOf(items);
  }

  /** The section of news that all has the concern; there is some. */
  static Section of(Concern concern, List<News> news) {
    Instant since = news.stream().map(News::at).min(Comparator.naturalOrder()).orElseThrow();
    List<Item> items = new ArrayList<>();
    news.stream()
        .flatMap(Section::alone)
        .sorted(Comparator.comparing(News::at))
        .forEach(one -> items.add(new Item.Single(one)));
    List<OfConnection> connections =
        news.stream().flatMap(Section::connection).sorted(URGENT).toList();
    items.addAll(visitors(connections.stream().filter(one -> !isAdopted(one)).toList()));
    items.addAll(adopted(connections.stream().filter(Section::isAdopted).toList()));
    return new Section(concern, items, since);
  }

  int count() {
    return items.stream().mapToInt(Item::count).sum();
  }

  private static List<Item> visitors(List<OfConnection> news) {
    Map<AccountId, List<OfConnection>> byAccount =
        news.stream().collect(groupingBy(one -> one.visitor().account()));
    SequencedMap<Object, Item> items = new LinkedHashMap<>();
    for (OfConnection one : news) {
      AccountId account = one.visitor().account();
      List<OfConnection> all = byAccount.getOrDefault(account, List.of());
      if (all.size() > MOST_OF_AN_ACCOUNT) {
        items.putIfAbsent(account, new Item.Crowd(account, all));
      } else {
        items.put(one, new Item.Single(one));
      }
    }
    return List.copyOf(items.values());
  }

  private static boolean isAdopted(OfConnection news) {
    return news.standing().isAdopted();
  }

  private static List<Item> adopted(List<OfConnection> news) {
    Map<ServiceId, Long> counts =
        news.stream().collect(groupingBy(one -> one.visitor().service(), TreeMap::new, counting()));
    return counts.entrySet().stream()
        .<Item>map(count -> new Item.Adopted(count.getKey(), count.getValue().intValue()))
        .toList();
  }

  private static Stream<OfConnection> connection(News news) {
    return switch (news) {
      case OfConnection of -> Stream.of(of);
      case News.OfEntry _, News.OfBrake _, News.OfPosture _, News.Other _ -> Stream.empty();
    };
  }

  /** What concerns no single connection. */
  private static Stream<News> alone(News news) {
    return connection(news).findAny().isPresent() ? Stream.empty() : Stream.of(news);
  }
}
