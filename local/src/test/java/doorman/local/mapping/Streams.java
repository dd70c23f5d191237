package doorman.local.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.dynamodb.TableStream.Position;
import doorman.local.mapping.MappingSettings.Batching;
import doorman.local.mapping.MappingSettings.Consumer;
import doorman.local.mapping.StreamSettings.Failing;
import doorman.local.s3.Buckets;
import doorman.local.s3.Contents;
import doorman.local.wire.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A stream with its mapping, for tests. */
final class Streams {
  static final String ARN =
      "arn:aws:dynamodb:us-east-1:111111111111:table/doorman-decisions/stream/2026-11-21T09:00:00.000";
  static final String BUCKET_ARN = "arn:aws:s3:::failures";
  static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");

  private Streams() {}

  static Buckets buckets(InstantSource clock) {
    return new Buckets(List.of("failures"), clock);
  }

  /** What is kept, by its key. */
  static Map<String, String> kept(Buckets buckets) {
    return Contents.of(buckets.find(BUCKET_ARN).orElseThrow());
  }

  static StreamRecord record(String number, Instant created) {
    return new StreamRecord(number, "key", created, "{\"number\":\"%s\"}".formatted(number));
  }

  static StreamSettings settings(Failing failing) {
    return settings(failing, new Batching(100, Duration.ZERO), 1, List.of());
  }

  static StreamSettings settings(
      Failing failing, Batching batching, int parallelization, List<String> filters) {
    var role = new Caller.FunctionRole("announce", "doorman-announce");
    return new StreamSettings(
        ID,
        ARN,
        new Consumer("doorman-announce", Duration.ofMinutes(1), role),
        new Position.TrimHorizon(),
        batching,
        parallelization,
        true,
        failing,
        filters,
        true);
  }

  static Failing failing(int retries, boolean bisects) {
    return new Failing(Optional.of(retries), Optional.empty(), bisects, Optional.of(BUCKET_ARN));
  }

  static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
