package doorman.announce;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import doorman.event.Announcement;
import doorman.event.Change;
import doorman.event.HeadChange;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.DynamoRow;
import doorman.ledger.Row;
import doorman.ledger.Said;
import doorman.table.StreamAttributeValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads writes as the stream of the decisions table brings them. */
final class Writes {
  private final Journal journal;

  Writes(Journal journal) {
    this.journal = journal;
  }

  Write read(DynamodbStreamRecord told) {
    StreamRecord images = told.getDynamodb();
    return new Write(told.getEventID(), images.getSequenceNumber(), announcements(images));
  }

  /**
   * A row that is gone tells nothing: it was closed long ago and has expired, or somebody deleted
   * it though its connection is still there, and the next look writes a new one.
   */
  private List<Announcement> announcements(StreamRecord images) {
    return row(images.getNewImage()).map(after -> announcements(images, after)).orElse(List.of());
  }

  private List<Announcement> announcements(StreamRecord images, Row after) {
    return switch (after) {
      case Row.OfConnection(ConnectionRecord record) ->
          new Change(before(images, record), record).announcements();
      case Row.Unreadable(String why) -> {
        journal.unreadable(key(images, "service") + " / " + key(images, "endpoint"), why);
        yield List.of();
      }
      case Row.OfHead head -> new HeadChange(before(images, head), head).announcements();
    };
  }

  /** A row that was repaired stands where it stood; new is only what people have said in it. */
  private static Optional<ConnectionRecord> before(StreamRecord images, ConnectionRecord after) {
    return row(images.getOldImage())
        .map(row ->
            switch (row) {
              case Row.OfConnection(ConnectionRecord record) -> record;
              case Row.Unreadable _, Row.OfHead _ -> after.with(Said.NOTHING);
            });
  }

  /** A head that was repaired stands where it stood, too. */
  private static Optional<Row.OfHead> before(StreamRecord images, Row.OfHead after) {
    return row(images.getOldImage())
        .map(row ->
            switch (row) {
              case Row.OfHead head -> head;
              case Row.Unreadable _, Row.OfConnection _ -> after;
            });
  }

  private static Optional<Row> row(@Nullable Map<String, AttributeValue> image) {
    try {
      return Optional.ofNullable(image).map(StreamAttributeValues::item).map(DynamoRow::read);
    } catch (IllegalArgumentException valueOfAnUnknownType) {
      return Optional.of(new Row.Unreadable(String.valueOf(valueOfAnUnknownType.getMessage())));
    }
  }

  private static String key(StreamRecord images, String name) {
    return Optional.ofNullable(images.getKeys().get(name)).map(AttributeValue::getS).orElse("");
  }
}
