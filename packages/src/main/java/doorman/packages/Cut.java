package doorman.packages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A package without what nothing in it can reach of the SDK's generated service clients.
 *
 * <p>Only these are cut: they are most of a package, they are generated all alike, and nothing
 * finds their classes by name. Everything else stays whole, and what it refers to stays with it.
 */
final class Cut {
  private static final String GENERATED = "software/amazon/awssdk/services/";
  private static final String CLASS = ".class";

  /**
   * @see <a href="https://www.apache.org/licenses/LICENSE-2.0#redistribution">The licence's
   *     4(b)</a>
   */
  private static final String CHANGES =
      """

      Changes by Doorman's build: of the service clients of the AWS SDK for Java (packages
      software.amazon.awssdk.services.*) this package holds only the classes, and its classes named
      *Client only the operations, that the function can reach.
      """;

  private final Archive whole;
  private final Set<String> reached = new HashSet<>();
  private final Map<String, byte[]> kept = new HashMap<>();
  private final Set<Member> called = new HashSet<>();
  private final Set<String> clients = new HashSet<>();
  private final Deque<String> ahead = new ArrayDeque<>();

  Cut(Archive whole) {
    this.whole = whole;
  }

  Archive archive() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    whole
        .files()
        .forEach((name, bytes) -> {
          if (!isGenerated(name)) {
            files.put(name, bytes);
            named(name, bytes).forEach(this::reach);
          }
        });
    follow();
    kept.forEach((name, bytes) -> files.put(name + CLASS, bytes));
    files.merge("META-INF/NOTICE", CHANGES.getBytes(StandardCharsets.UTF_8), Cut::joined);
    return new Archive(files);
  }

  private static byte[] joined(byte[] before, byte[] after) {
    byte[] both = Arrays.copyOf(before, before.length + after.length);
    System.arraycopy(after, 0, both, before.length, after.length);
    return both;
  }

  private static boolean isGenerated(String file) {
    return file.startsWith(GENERATED) && file.endsWith(CLASS);
  }

  /**
   * Whom a file names that stays as it is: a class, or a list of classes by which they are found.
   */
  private Stream<String> named(String name, byte[] bytes) {
    if (name.endsWith(CLASS)) {
      References references = References.of(bytes);
      called.addAll(references.members());
      return references.classes().stream();
    }
    return name.startsWith("META-INF/services/") || name.endsWith("/execution.interceptors")
        ? new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.strip().replace('.', '/'))
        : Stream.empty();
  }

  private void follow() {
    int known;
    do {
      known = called.size();
      while (!ahead.isEmpty()) {
        keep(ahead.remove());
      }
      // A call that has been found meanwhile may be of a client that is kept already.
      ahead.addAll(clients);
    } while (known < called.size());
  }

  private void reach(String internalName) {
    if (isGenerated(internalName + CLASS)
        && whole.files().containsKey(internalName + CLASS)
        && reached.add(internalName)) {
      ahead.add(internalName);
    }
  }

  private void keep(String internalName) {
    byte[] bytes = Objects.requireNonNull(whole.files().get(internalName + CLASS));
    if (Client.is(internalName)) {
      clients.add(internalName);
      bytes = new Client(bytes, whole).offering(called);
    }
    kept.put(internalName, bytes);
    References references = References.of(bytes);
    called.addAll(references.members());
    references.classes().forEach(this::reach);
  }
}
