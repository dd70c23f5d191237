package doorman.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A DynamoDB that cancels transactions and loses answers, as DynamoDB Local never does. */
final class TroubledDynamo implements DynamoDbClient {
  private final DynamoDbClient dynamo;
  private final Deque<List<String>> cancellations = new ArrayDeque<>();
  final List<TransactWriteItemsRequest> transactions = new ArrayList<>();
  boolean losesAnswers;
  int collisions;

  TroubledDynamo(DynamoDbClient dynamo) {
    this.dynamo = dynamo;
  }

  /** Cancels the next transaction for these reasons, the head's first. */
  void cancelNext(String... reasons) {
    cancellations.add(List.of(reasons));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    transactions.add(request);
    if (!cancellations.isEmpty()) {
      throw canceled(cancellations.remove());
    }
    return dynamo.transactWriteItems(request);
  }

  private static TransactionCanceledException canceled(List<String> reasons) {
    Stream<CancellationReason> codes =
        reasons.stream().map(code -> CancellationReason.builder().code(code).build());
    return TransactionCanceledException.builder()
        .message("Transaction cancelled: " + reasons)
        .cancellationReasons(codes.toList())
        .build();
  }

  /** An update whose answer is lost is made again by the SDK. */
  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    if (collisions > 0) {
      collisions--;
      throw TransactionConflictException.builder().message("A transaction is ongoing").build();
    }
    if (losesAnswers) {
      dynamo.updateItem(request);
    }
    return dynamo.updateItem(request);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return dynamo.getItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return dynamo.query(request);
  }

  @Override
  public String serviceName() {
    return dynamo.serviceName();
  }

  @Override
  public void close() {
    // The client belongs to whoever made it.
  }
}
