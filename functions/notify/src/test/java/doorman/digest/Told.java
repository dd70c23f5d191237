package doorman.digest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** An event as the bus tells it, to be changed member by member. */
public record Told(String detailType, Instant at, ObjectNode detail) {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  public static final String SERVICE = "vpce-svc-0123456789abcdef0";

  /** Of the first visitor. */
  public static Told of(String detailType) {
    return of(detailType, 1);
  }

  /** Of a visitor with an account and an endpoint of its own. */
  public static Told of(String detailType, int visitor) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("version", "1");
    detail.put("id", "write-" + visitor);
    detail.put("rowVersion", 1);
    detail.put("service", SERVICE);
    detail.put("endpoint", "vpce-%017x".formatted(visitor));
    detail.put("account", "%012d".formatted(222222222222L + visitor - 1));
    detail.put("status", "AWAITING_REVIEW");
    detail.put("reason", "Nobody lists this consumer.");
    detail.put("decidedBy", "policy");
    detail.put("requestedAt", "2026-11-21T11:59:48Z");
    detail.put("attempts", 0);
    return new Told(detailType, NOON, detail);
  }

  /** Of nothing yet. */
  static Told bare(String detailType) {
    return new Told(detailType, NOON, JsonNodeFactory.instance.objectNode());
  }

  static Told waiting() {
    return of("Endpoint Connection Awaiting Review");
  }

  public static Told waiting(int visitor) {
    return of("Endpoint Connection Awaiting Review", visitor);
  }

  Told with(String member, String value) {
    ObjectNode changed = detail.deepCopy();
    changed.put(member, value);
    return new Told(detailType, at, changed);
  }

  Told with(String member, long value) {
    ObjectNode changed = detail.deepCopy();
    changed.put(member, value);
    return new Told(detailType, at, changed);
  }

  Told version(int version) {
    return with("rowVersion", version).with("id", "write-" + version);
  }

  Told without(String member) {
    ObjectNode changed = detail.deepCopy();
    changed.remove(member);
    return new Told(detailType, at, changed);
  }

  Told later(int seconds) {
    return new Told(detailType, at.plusSeconds(seconds), detail);
  }

  public String json() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0");
    event.put("id", "eae78fb6-0cac-59ac-8afd-623218e5e910");
    event.put("detail-type", detailType);
    event.put("source", "doorman");
    event.put("account", "111111111111");
    event.put("time", at.toString());
    event.put("region", "us-east-1");
    event.set("detail", detail);
    return event.toString();
  }

  News news() {
    return NewsReader.read(json());
  }

  static Digest digest(Told... told) {
    return digest(Arrays.asList(told));
  }

  static Digest digest(List<Told> told) {
    return Digest.of(told.stream().map(Told::news).toList());
  }
}
