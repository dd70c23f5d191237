package doorman.allowlist;

import static doorman.Given.ACCOUNT;
import static doorman.Given.ENDPOINT;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.allowlist;
import static doorman.Given.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.DynamoTables;
import doorman.TypedRow;
import doorman.connection.ServiceId;
import doorman.table.AttributeValues;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DynamoAllowlistTest {
  @RegisterExtension static final DynamoTables TABLES = new DynamoTables();

  private final DynamoAllowlist allowlist =
      new DynamoAllowlist(TABLES.client(), DynamoTables.ALLOWLIST);

  @AfterEach
  void empty() {
    TABLES
        .client()
        .scanPaginator(
            scan -> scan.tableName(DynamoTables.ALLOWLIST).attributesToGet("service", "consumer"))
        .items()
        .forEach(key ->
            TABLES.client().deleteItem(row -> row.tableName(DynamoTables.ALLOWLIST).key(key)));
  }

  @Test
  void findsAnEmptyTableEmpty() {
    assertThat(allowlist.of(SERVICE)).isEqualTo(ServiceAllowlist.empty(SERVICE));
  }

  @Test
  void readsTheRowsOfTheServiceAndThoseOfAllServices() {
    TypedRow own =
        accountRow("accept")
            .and("maxConnections", 3)
            .and("regions", List.of("eu-west-1", "us-east-1"));
    TypedRow everywhere = row("*", "*").and("mode", "shadow").and("syncPrincipals", true);
    put(own);
    put(everywhere);

    assertThat(allowlist.of(SERVICE)).isEqualTo(allowlist(own, everywhere));
  }

  @Test
  void doesNotSeeTheRowsOfAnotherService() {
    put(row(new ServiceId("vpce-svc-0123456789abcdef1"), ACCOUNT).and("action", "accept"));

    assertThat(allowlist.of(SERVICE)).isEqualTo(ServiceAllowlist.empty(SERVICE));
  }

  @Test
  void findsTheRowsThatNameOneConsumer() {
    put(row(SERVICE, ACCOUNT).and("action", "accept"));
    put(row(SERVICE, ACCOUNT + " ").and("action", "accept"));
    put(row(SERVICE, ENDPOINT).and("action", "accept"));
    put(row("*", " " + ACCOUNT).and("action", "accept"));

    assertThat(allowlist.twinsOf(SERVICE.value()))
        .containsExactlyInAnyOrder(
            new RowKey(SERVICE.value(), ACCOUNT.value()),
            new RowKey(SERVICE.value(), ACCOUNT + " "));
    assertThat(allowlist.twinsOf("*")).isEmpty();
  }

  @Test
  void readsMoreThanOnePage() {
    String minutes = "x".repeat(390_000);
    for (long number = 1; number <= 4; number++) {
      put(row(SERVICE, "%012d".formatted(number)).and("action", "accept").and("note", minutes));
    }

    assertThat(allowlist.of(SERVICE).entries()).hasSize(4);
  }

  @Test
  void saysSoWhenTheTableDoesNotAnswer() {
    try (var nobody = DynamoTables.client(URI.create("http://127.0.0.1:1"))) {
      var cut = new DynamoAllowlist(nobody, DynamoTables.ALLOWLIST);

      assertThatThrownBy(() -> cut.of(SERVICE))
          .isInstanceOf(AllowlistUnavailableException.class)
          .hasMessage("The allowlist of %s in table doorman-allowlist cannot be read", SERVICE);
      assertThatThrownBy(() -> cut.twinsOf("*"))
          .isInstanceOf(AllowlistUnavailableException.class)
          .hasMessage("The allowlist of * in table doorman-allowlist cannot be read");
    }
  }

  private static void put(TypedRow row) {
    TABLES
        .client()
        .putItem(
            put -> put.tableName(DynamoTables.ALLOWLIST).item(AttributeValues.values(row.typed())));
  }
}
