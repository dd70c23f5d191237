package doorman.policy;

import static doorman.Given.ACCOUNT;
import static doorman.Given.ENDPOINT;
import static doorman.Given.NOW;
import static doorman.Given.OTHER_ACCOUNT;
import static doorman.Given.SERVICE;
import static doorman.Given.comingFrom;
import static doorman.Given.connection;
import static doorman.Given.endpoint;
import static doorman.Given.origin;
import static doorman.Given.row;

import doorman.Given;
import doorman.TypedRow;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An allowlist table that a seed makes up, with what may be done to it. */
final class RandomTable {
  private static final List<String> CONSUMERS =
      List.of(ENDPOINT.value(), ACCOUNT.value(), "*", endpoint(2).value(), OTHER_ACCOUNT.value());
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");

  private final Random random;
  private final Map<List<String>, TypedRow> rows = new LinkedHashMap<>();

  RandomTable(long seed) {
    random = new Random(seed);
    for (int i = random.nextInt(7); i > 0; i--) {
      put(random.nextInt(8) == 0 ? unreadableRow() : readableRow());
    }
  }

  ServiceAllowlist allowlist() {
    return ServiceAllowlist.of(SERVICE, rows.values().stream().map(TypedRow::typed).toList());
  }

  ServiceAllowlist shuffled() {
    var typed = new ArrayList<>(rows.values().stream().map(TypedRow::typed).toList());
    Collections.shuffle(typed, random);
    return ServiceAllowlist.of(SERVICE, typed);
  }

  Connection anyConnection() {
    return comingFrom(origin(one(REGIONS), one(List.of("ipv4", "ipv6"))), connection());
  }

  int fewOthers() {
    return random.nextInt(4);
  }

  /** Adds an entry that rejects the connection now, beside all that is there. */
  void denyNow() {
    TypedRow deny = row(oneService(), one(CONSUMERS.subList(0, 2))).and("action", "reject");
    add(random.nextBoolean() ? deny : deny.and("validFrom", NOW.toString()));
  }

  /** Adds a row that cannot be read, beside all that is there. */
  void addUnreadable() {
    add(unreadableRow());
  }

  /** Takes something away from an entry that does not reject. */
  void narrow() {
    rows.replaceAll((_, row) -> canBeNarrowed(row) ? narrower(row) : row);
  }

  private static boolean canBeNarrowed(TypedRow row) {
    return Given.allowlist(row).unreadable().isEmpty()
        && !row.text("consumer").equals("*")
        && !row.text("action").equals("reject");
  }

  private TypedRow narrower(TypedRow row) {
    return switch (random.nextInt(5)) {
      case 0 -> row.and("action", "review");
      case 1 -> row.and("maxConnections", 0);
      case 2 -> row.and("regions", "ap-east-1");
      case 3 -> row.and("validUntil", NOW.toString());
      default -> row;
    };
  }

  private TypedRow readableRow() {
    TypedRow row =
        row(oneService(), one(CONSUMERS)).and("action", one(List.of("accept", "reject", "review")));
    row = sometimes() ? row.and("maxConnections", random.nextInt(4)) : row;
    row = sometimes() ? row.and("regions", one(REGIONS)) : row;
    row = sometimes() ? row.and("ipAddressTypes", "ipv4") : row;
    row =
        sometimes() ? row.and("validFrom", NOW.plusSeconds(random.nextInt(3) - 1).toString()) : row;
    return sometimes() ? row.and("validUntil", NOW.plusSeconds(random.nextInt(3)).toString()) : row;
  }

  private TypedRow unreadableRow() {
    TypedRow row = readableRow();
    return switch (random.nextInt(3)) {
      case 0 -> row.and("action", "perhaps");
      case 1 -> row.and("maxConections", 1);
      default -> row.and("validFrom", true);
    };
  }

  /** As a table does: a row of the same key takes the place of the one before. */
  private void put(TypedRow row) {
    rows.put(key(row), row);
  }

  /** Keeps a row that names the same consumer by adding a blank to the new one's key. */
  private void add(TypedRow row) {
    TypedRow free = row;
    while (rows.containsKey(key(free))) {
      free = free.and("consumer", free.text("consumer") + " ");
    }
    put(free);
  }

  private static List<String> key(TypedRow row) {
    return List.of(row.text("service"), row.text("consumer"));
  }

  private Object oneService() {
    return random.nextBoolean() ? SERVICE : "*";
  }

  private boolean sometimes() {
    return random.nextInt(4) == 0;
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
