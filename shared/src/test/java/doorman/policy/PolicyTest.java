package doorman.policy;

import static doorman.Given.ACCOUNT;
import static doorman.Given.ENDPOINT;
import static doorman.Given.NOW;
import static doorman.Given.OTHER_ACCOUNT;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.allowlist;
import static doorman.Given.comingFrom;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static doorman.Given.endpoint;
import static doorman.Given.origin;
import static doorman.Given.row;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.allowlist.Entry;
import doorman.allowlist.ServiceAllowlist;
import doorman.allowlist.Unreadable;
import doorman.connection.EndpointType;
import doorman.connection.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy, in six sentences. */
class PolicyTest {

  private static Ruling ruling(TypedRow... rows) {
    return Policy.decide(connection(), allowlist(rows), 0, NOW);
  }

  private static TypedRow[] rows(TypedRow... rows) {
    return rows;
  }

  /** The entry of the first row, as it is read beside the others. */
  private static Entry entry(TypedRow row) {
    ServiceAllowlist alone = allowlist(row);
    return alone.entries().isEmpty() ? alone.everyoneElse() : alone.entries().getFirst();
  }

  @Nested
  class DenyBeatsEverything {

    static List<TypedRow> rejects() {
      return List.of(
          row(SERVICE, ENDPOINT).and("action", "reject"),
          row("*", ENDPOINT).and("action", "reject"),
          row(SERVICE, ACCOUNT).and("action", "reject"),
          row("*", ACCOUNT).and("action", "reject"));
    }

    @ParameterizedTest
    @MethodSource
    void rejects(TypedRow reject) {
      TypedRow[] others =
          rows(
              reject,
              row(SERVICE, ENDPOINT + " ").and("action", "accept"),
              row("*", ENDPOINT + " ").and("action", "accept"),
              row(SERVICE, ACCOUNT + " ").and("action", "accept"),
              row("*", ACCOUNT + " ").and("actions", "accept"),
              defaultRow().and("action", "accept"));

      assertThat(ruling(reject)).isEqualTo(new Ruling.Reject(entry(reject)));
      assertThat(ruling(others)).isEqualTo(new Ruling.Reject(entry(reject)));
    }

    @Test
    void rejectsWhereverTheConnectionComesFrom() {
      TypedRow reject = accountRow("reject").and("regions", "eu-west-1");

      assertThat(ruling(reject)).isEqualTo(new Ruling.Reject(entry(reject)));
    }

    @Test
    void rejectsFromTheFirstInstantOfForce() {
      TypedRow reject = accountRow("reject").and("validFrom", NOW.toString());

      assertThat(ruling(reject)).isEqualTo(new Ruling.Reject(entry(reject)));
      assertThat(Policy.decide(connection(), allowlist(reject), 0, NOW.minusNanos(1)))
          .isEqualTo(new Ruling.Review(new Doubt.NotInForce(entry(reject), NOW.minusNanos(1))));
    }

    @Test
    void rejectsNoLongerAtTheVeryInstantItsForceEnds() {
      TypedRow reject = accountRow("reject").and("validUntil", NOW.toString());

      assertThat(ruling(reject))
          .isEqualTo(new Ruling.Review(new Doubt.NotInForce(entry(reject), NOW)));
      assertThat(Policy.decide(connection(), allowlist(reject), 0, NOW.minusNanos(1)))
          .isEqualTo(new Ruling.Reject(entry(reject)));
    }

    @Test
    void namesTheMostSpecificOfSeveralRejectEntries() {
      TypedRow here = row(SERVICE, ENDPOINT).and("action", "reject");

      assertThat(ruling(row("*", ACCOUNT).and("action", "reject"), accountRow("reject"), here))
          .isEqualTo(new Ruling.Reject(entry(here)));
    }

    @Test
    void sparesWhomTheEntryDoesNotName() {
      assertThat(
              ruling(
                  row(SERVICE, OTHER_ACCOUNT).and("action", "reject"),
                  row(SERVICE, endpoint(2)).and("action", "reject"),
                  accountRow("accept")))
          .isEqualTo(new Ruling.Accept(entry(accountRow("accept"))));
    }
  }

  @Nested
  class TheMostSpecificEntryDecides {
    private static final List<TypedRow> MOST_SPECIFIC_FIRST =
        List.of(
            row(SERVICE, ENDPOINT),
            row("*", ENDPOINT),
            row(SERVICE, ACCOUNT),
            row("*", ACCOUNT),
            defaultRow(),
            row("*", "*"));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void acceptsThoughABroaderRowReviews(int specific) {
      TypedRow accept = MOST_SPECIFIC_FIRST.get(specific).and("action", "accept");
      TypedRow review = MOST_SPECIFIC_FIRST.get(specific + 1).and("action", "review");

      assertThat(ruling(review, accept)).isEqualTo(new Ruling.Accept(entry(accept)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void reviewsThoughABroaderRowAccepts(int specific) {
      TypedRow review = MOST_SPECIFIC_FIRST.get(specific).and("action", "review");
      TypedRow accept = MOST_SPECIFIC_FIRST.get(specific + 1).and("action", "accept");

      assertThat(ruling(accept, review))
          .isEqualTo(new Ruling.Review(new Doubt.Asked(entry(review))));
    }

    @Test
    void acceptsFromTheFirstInstantOfForce() {
      TypedRow accept = accountRow("accept").and("validFrom", NOW.toString());

      assertThat(ruling(accept)).isEqualTo(new Ruling.Accept(entry(accept)));
    }

    @Test
    void reviewsBeforeTheFirstInstantOfForceThoughABroaderEntryAccepts() {
      TypedRow later = accountRow("accept").and("validFrom", NOW.plusNanos(1).toString());

      assertThat(ruling(later, row("*", ACCOUNT).and("action", "accept")))
          .isEqualTo(new Ruling.Review(new Doubt.NotInForce(entry(later), NOW)));
    }

    @Test
    void reviewsAtTheVeryInstantAnEntryEndsThoughABroaderEntryAccepts() {
      TypedRow over = accountRow("accept").and("validUntil", NOW.toString());

      assertThat(ruling(over, row("*", ACCOUNT).and("action", "accept")))
          .isEqualTo(new Ruling.Review(new Doubt.NotInForce(entry(over), NOW)));
    }

    @Test
    void acceptsUntilTheInstantAnEntryEnds() {
      TypedRow accept = accountRow("accept").and("validUntil", NOW.plusNanos(1).toString());

      assertThat(ruling(accept)).isEqualTo(new Ruling.Accept(entry(accept)));
    }

    static List<TypedRow> reviewsWhomConditionsDoNotFit() {
      return List.of(
          accountRow("accept").and("regions", "eu-west-1"),
          accountRow("accept").and("ipAddressTypes", List.of("ipv6", "dualstack")));
    }

    @ParameterizedTest
    @MethodSource
    void reviewsWhomConditionsDoNotFit(TypedRow conditions) {
      assertThat(ruling(conditions, row("*", ACCOUNT).and("action", "accept")))
          .isEqualTo(new Ruling.Review(new Doubt.DoesNotFit(entry(conditions), connection())));
    }

    @Test
    void acceptsWhomEveryConditionFits() {
      TypedRow fits =
          accountRow("accept")
              .and("regions", List.of("eu-west-1", "us-east-1"))
              .and("ipAddressTypes", "ipv4");

      assertThat(ruling(fits)).isEqualTo(new Ruling.Accept(entry(fits)));
    }

    @Test
    void reviewsAnAddressTypeThatEc2DoesNotTellWhereTheEntryAsksForOne() {
      var untold =
          comingFrom(
              new Origin("us-east-1", Optional.empty(), EndpointType.GATEWAY_LOAD_BALANCER),
              connection());
      TypedRow accept = accountRow("accept").and("ipAddressTypes", "ipv4");

      assertThat(Policy.decide(untold, allowlist(accept), 0, NOW))
          .isEqualTo(new Ruling.Review(new Doubt.DoesNotFit(entry(accept), untold)));
      assertThat(Policy.decide(untold, allowlist(accountRow("accept")), 0, NOW))
          .isEqualTo(new Ruling.Accept(entry(accountRow("accept"))));
    }
  }

  @Nested
  class TheDefaultRowDecidesForEveryoneElse {

    @Test
    void reviewsWhereTheTableIsEmpty() {
      ServiceAllowlist empty = ServiceAllowlist.empty(SERVICE);

      assertThat(Policy.decide(connection(), empty, 0, NOW))
          .isEqualTo(new Ruling.Review(new Doubt.Asked(empty.everyoneElse())));
    }

    @Test
    void acceptsWhomNoEntryNames() {
      TypedRow accept = defaultRow().and("action", "accept");

      assertThat(ruling(accept, row(SERVICE, OTHER_ACCOUNT).and("action", "reject")))
          .isEqualTo(new Ruling.Accept(entry(accept)));
    }

    @Test
    void holdsToTheConditionsOfTheDefaultRow() {
      TypedRow elsewhere = defaultRow().and("action", "accept").and("regions", "eu-west-1");
      TypedRow over = defaultRow().and("action", "reject").and("validUntil", NOW.toString());

      assertThat(ruling(elsewhere))
          .isEqualTo(new Ruling.Review(new Doubt.DoesNotFit(entry(elsewhere), connection())));
      assertThat(ruling(over)).isEqualTo(new Ruling.Review(new Doubt.NotInForce(entry(over), NOW)));
    }

    @Test
    void rejectsOnceTheRequestHasSettled() {
      TypedRow reject = defaultRow().and("action", "reject").and("settleMinutes", 7);

      assertThat(ruling(reject))
          .isEqualTo(new Ruling.RejectSettled(entry(reject), Duration.ofMinutes(7)));
    }

    @Test
    void settlesForNoTimeWhereTheRowSaysZero() {
      TypedRow reject = row("*", "*").and("action", "reject").and("settleMinutes", 0);

      assertThat(ruling(reject)).isEqualTo(new Ruling.RejectSettled(entry(reject), Duration.ZERO));
    }
  }

  @Nested
  class ALimitIsNotExceeded {

    private Ruling ruling(TypedRow row, int others) {
      return Policy.decide(connection(), allowlist(row), others, NOW);
    }

    @Test
    void acceptsTheLastOneThatTheEntryAllows() {
      TypedRow two = accountRow("accept").and("maxConnections", 2);

      assertThat(ruling(two, 1)).isEqualTo(new Ruling.Accept(entry(two)));
    }

    @Test
    void reviewsOneMoreAndTellsTheCount() {
      TypedRow two = accountRow("accept").and("maxConnections", 2);

      assertThat(ruling(two, 2)).isEqualTo(new Ruling.Review(new Doubt.OverLimit(entry(two), 2)));
      assertThat(ruling(two, 2).reason())
          .isEqualTo(
              "The account has 2 of 2 connections that the allowlist row "
                  + SERVICE
                  + " / "
                  + ACCOUNT
                  + " allows.");
    }

    @Test
    void acceptsNobodyWhereTheLimitIsZero() {
      TypedRow none = accountRow("accept").and("maxConnections", 0);

      assertThat(ruling(none, 0)).isEqualTo(new Ruling.Review(new Doubt.OverLimit(entry(none), 0)));
    }

    @Test
    void takesTheNumberOfTheDefaultRowForWhomItDecides() {
      TypedRow one = defaultRow().and("action", "accept").and("maxConnections", 1);

      assertThat(ruling(one, 0)).isEqualTo(new Ruling.Accept(entry(one)));
      assertThat(ruling(one, 1)).isEqualTo(new Ruling.Review(new Doubt.OverLimit(entry(one), 1)));
    }

    @Test
    void takesNoNumberFromARowThatDoesNotDecide() {
      ServiceAllowlist allowlist =
          allowlist(
              accountRow("accept"),
              row("*", ACCOUNT).and("action", "accept").and("maxConnections", 0),
              defaultRow().and("maxConnections", 0));

      assertThat(Policy.decide(connection(), allowlist, 1000, NOW))
          .isEqualTo(new Ruling.Accept(entry(accountRow("accept"))));
    }

    @Test
    void rejectsWhateverTheCount() {
      TypedRow reject = accountRow("reject").and("maxConnections", 9);

      assertThat(ruling(reject, 9)).isEqualTo(new Ruling.Reject(entry(reject)));
    }
  }

  @Nested
  class DoubtNarrows {

    private Ruling review(TypedRow unreadable) {
      Unreadable row = allowlist(unreadable).unreadable().getFirst();
      return new Ruling.Review(new Doubt.CannotRead(row));
    }

    static List<TypedRow> reviewsWhomAnUnreadableRowNames() {
      return List.of(
          row(SERVICE, ENDPOINT).and("action", "accept").and("region", "us-east-1"),
          row("*", ENDPOINT).and("action", "reject").and("validUntil", "soon"),
          row(SERVICE, ACCOUNT).and("action", "allow"),
          row("*", ACCOUNT));
    }

    @ParameterizedTest
    @MethodSource
    void reviewsWhomAnUnreadableRowNames(TypedRow unreadable) {
      TypedRow accept = defaultRow().and("action", "accept");
      TypedRow reject = defaultRow().and("action", "reject").and("settleMinutes", 0);

      assertThat(ruling(unreadable, accept)).isEqualTo(review(unreadable));
      assertThat(ruling(unreadable, reject)).isEqualTo(review(unreadable));
    }

    @Test
    void reviewsThoughAMoreSpecificEntryAccepts() {
      TypedRow broad = row("*", ACCOUNT).and("action", "rejct");

      assertThat(ruling(broad, row(SERVICE, ENDPOINT).and("action", "accept")))
          .isEqualTo(review(broad));
    }

    @Test
    void rejectsThoughAnotherRowThatNamesTheConsumerCannotBeRead() {
      TypedRow reject = row("*", ACCOUNT).and("action", "reject");

      assertThat(ruling(row(SERVICE, ENDPOINT).and("action", "rejct"), reject))
          .isEqualTo(new Ruling.Reject(entry(reject)));
    }

    @Test
    void hurtsNobodyElse() {
      assertThat(
              ruling(
                  accountRow("accept"),
                  row(SERVICE, OTHER_ACCOUNT).and("action", "allow"),
                  row(SERVICE, endpoint(2)),
                  row(SERVICE, "22222222222").and("action", "accept")))
          .isEqualTo(new Ruling.Accept(entry(accountRow("accept"))));
    }

    @Test
    void reviewsEveryoneElseWhereADefaultRowCannotBeRead() {
      TypedRow here = defaultRow().and("action", "allow");
      TypedRow everywhere = row("*", "*").and("action", "allow");

      assertThat(ruling(here, row("*", "*").and("action", "accept"))).isEqualTo(review(here));
      assertThat(ruling(everywhere, defaultRow().and("action", "accept")))
          .isEqualTo(review(everywhere));
    }

    @Test
    void letsAnEntryDecideThoughADefaultRowCannotBeRead() {
      assertThat(ruling(accountRow("accept"), defaultRow().and("action", "allow")))
          .isEqualTo(new Ruling.Accept(entry(accountRow("accept"))));
    }

    @Test
    void reviewsWhereTwoRowsNameTheConsumer() {
      assertThat(ruling(accountRow("accept"), row(SERVICE, ACCOUNT + " ").and("action", "accept")))
          .isInstanceOf(Ruling.Review.class);
    }
  }

  @Nested
  class ReasonsAreSentences {
    private static final String ROW = "llowlist row " + SERVICE + " / " + ACCOUNT;

    @Test
    void nameTheDecidingRow() {
      assertThat(ruling(accountRow("accept")).reason()).isEqualTo("Accepted by the a" + ROW + ".");
      assertThat(ruling(accountRow("reject")).reason()).isEqualTo("Rejected by the a" + ROW + ".");
      assertThat(ruling(accountRow("review")).reason())
          .isEqualTo("The a" + ROW + " asks for a review.");
      assertThat(ruling().reason())
          .isEqualTo("Nobody lists this consumer, and the default row * / * asks for a review.");
      assertThat(ruling(defaultRow().and("action", "reject")).reason())
          .isEqualTo(
              "Nobody lists this consumer: rejected by the default row " + SERVICE + " / *.");
    }

    @Test
    void tellWhichConditionExcludes() {
      TypedRow accept = accountRow("accept");

      assertThat(ruling(accept.and("validFrom", "2026-12-01")).reason())
          .isEqualTo("The a" + ROW + " holds only from 2026-12-01T00:00:00Z.");
      assertThat(ruling(accept.and("validUntil", "2026-11-01")).reason())
          .isEqualTo("The a" + ROW + " held until 2026-11-01T00:00:00Z.");
      assertThat(ruling(accept.and("regions", List.of("eu-west-1", "ap-east-1"))).reason())
          .isEqualTo(
              "The a" + ROW + " is only for ap-east-1, eu-west-1, and this comes from us-east-1.");
      assertThat(ruling(accept.and("ipAddressTypes", "ipv6")).reason())
          .isEqualTo("The a" + ROW + " is only for ipv6, and this is ipv4.");
    }

    @Test
    void tellWhichConditionExcludesAConnectionThatFitsTheOther() {
      var elsewhere = comingFrom(origin("eu-west-1", "ipv4"), connection());
      TypedRow accept =
          accountRow("accept").and("regions", "us-east-1").and("ipAddressTypes", "ipv4");

      assertThat(Policy.decide(elsewhere, allowlist(accept), 0, NOW).reason())
          .isEqualTo("The a" + ROW + " is only for us-east-1, and this comes from eu-west-1.");
    }
  }
}
