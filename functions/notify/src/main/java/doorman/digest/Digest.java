package doorman.digest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people should hear of some events, once: what to decide, to repair and to know. */
public final class Digest {
  private final List<Section> sections;

  private Digest(List<Section> sections) {
    this.sections = sections;
  }

  /** Leaves out what comes twice, what is over, and what nobody need hear. */
  public static Digest of(List<News> news) {
    Map<Concern, List<News>> told =
        Newest.of(news).stream()
            .filter(one -> !Noise.is(one))
            .collect(groupingBy(News::concern, TreeMap::new, toList()));
    return new Digest(
        told.entrySet().stream()
            .map(concern -> Section.of(concern.getKey(), concern.getValue()))
            .toList());
  }

  public boolean isEmpty() {
    return sections.isEmpty();
  }

  /** How many pieces of news it tells, in full or by their number. */
  public int count() {
    return sections.stream().mapToInt(Section::count).sum();
  }

  /** None is empty. */
  List<Section> sections() {
    return sections;
  }
}
