package doorman.policy;

import doorman.allowlist.Entry;
import java.util.Set;
import java.util.TreeSet;

/** Words that reasons share. */
final class Reasons {
  private Reasons() {}

  static String row(Entry entry) {
    String row = entry.key().isDefault() ? "the default row " : "the allowlist row ";
    return row + entry.key();
  }

  static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  static String listed(Set<String> words) {
    return String.join(", ", new TreeSet<>(words));
  }
}
