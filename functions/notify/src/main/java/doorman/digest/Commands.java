package doorman.digest;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Commands of the AWS CLI, each in one line to paste. They are in its shorthand, which every shell
 * leaves alone between single quotes. Nothing is in them but ids whose form is known.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html">Shorthand
 *     syntax</a>
 */
record Commands(Place place) {
  private static final Pattern KEY = Pattern.compile("[\\w*-]{1,30}");
  private static final String FIELDS =
      " --query 'Items[].[service.S,endpoint.S,account.S,status.S,reason.S]' --output text";

  String accept(Visitor visitor) {
    return dynamodb("update-item", place.decisions())
        + key(visitor)
        + " --update-expression 'SET review = :r' --expression-attribute-values ':r={S=accept}'";
  }

  String look(Visitor visitor) {
    return dynamodb("get-item", place.decisions()) + key(visitor);
  }

  private static String key(Visitor visitor) {
    return " --key 'service={S=%s},endpoint={S=%s}'"
        .formatted(visitor.service(), visitor.endpoint());
  }

  /** Shows the calls of those who decided without Doorman. */
  String lookWho(boolean accepted) {
    return "aws cloudtrail lookup-events --region %s --lookup-attributes AttributeKey=EventName,AttributeValue=%sVpcEndpointConnections"
        .formatted(place.region(), accepted ? "Accept" : "Reject");
  }

  /** Shows the row; or, if its key is such that nobody should paste it, all rows. */
  String lookAtEntry(Line service, Line consumer) {
    boolean plain = KEY.matcher(service.text()).matches() && KEY.matcher(consumer.text()).matches();
    return plain
        ? dynamodb("get-item", place.allowlist())
            + " --key 'service={S=%s},consumer={S=%s}'".formatted(service.text(), consumer.text())
        : dynamodb("scan", place.allowlist());
  }

  String lookAtService(ServiceId service) {
    return "aws ec2 describe-vpc-endpoint-service-configurations --region %s --service-ids %s"
        .formatted(place.region(), service);
  }

  String listWaiting() {
    return open("waiting", "") + FIELDS;
  }

  String listWaiting(AccountId account) {
    String values = ",:a={S=%s}' --filter-expression 'account = :a".formatted(account);
    return open("waiting", values) + FIELDS;
  }

  /** Shows what is to be repaired at each service. */
  String listFindings() {
    return open("service", "") + " --query 'Items[].[service.S,findings.L[].S]' --output text";
  }

  private String open(String under, String more) {
    return dynamodb("query", place.decisions())
        + " --index-name open --key-condition-expression '#o = :o'"
        + " --expression-attribute-names '#o=open'"
        + " --expression-attribute-values ':o={S=%s}%s'".formatted(under, more);
  }

  String listFailed() {
    return dynamodb("scan", place.decisions())
        + " --filter-expression '#s = :s' --expression-attribute-names '#s=status'"
        + " --expression-attribute-values ':s={S=FAILED}'"
        + FIELDS;
  }

  /** Shows the keys of all connections of an account. */
  String listAccount(AccountId account) {
    return dynamodb("query", place.decisions())
        + " --index-name account --key-condition-expression 'account = :a'"
        + " --expression-attribute-values ':a={S=%s}'".formatted(account);
  }

  String listAdopted(ServiceId service) {
    return ofService(service) + ",:a={S=adopted}' --filter-expression 'decidedBy = :a'" + FIELDS;
  }

  String listToBeCut(ServiceId service) {
    return ofService(service) + "' --filter-expression 'attribute_exists(revokeAt)'" + FIELDS;
  }

  private String ofService(ServiceId service) {
    return dynamodb("query", place.decisions())
        + " --key-condition-expression 'service = :s' --expression-attribute-values ':s={S=%s}"
            .formatted(service);
  }

  String listDecidedSince(Instant since) {
    return dynamodb("scan", place.decisions())
        + " --filter-expression 'decidedAt >= :t' --expression-attribute-values ':t={S=%s}'"
            .formatted(since)
        + FIELDS;
  }

  private String dynamodb(String action, String table) {
    return "aws dynamodb %s --region %s --table-name %s".formatted(action, place.region(), table);
  }
}
