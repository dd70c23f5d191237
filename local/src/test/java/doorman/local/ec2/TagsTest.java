package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.filter;
import static doorman.local.ec2.LocalEc2.refusalOf;
import static doorman.local.ec2.LocalEc2.tag;
import static doorman.local.ec2.LocalEc2.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.ec2.LocalEc2.Refusal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

final class TagsTest {
  @RegisterExtension final LocalEc2 aws = new LocalEc2();
  private ServiceConfiguration service = ServiceConfiguration.builder().build();
  private VpcEndpoint endpoint = VpcEndpoint.builder().build();

  @BeforeEach
  void connect() {
    service = aws.service("a");
    endpoint = aws.endpoint(service);
  }

  @Test
  void addsAndOverwrites() {
    create(aws.provider(), service.serviceId(), tag("doorman", "managed"), tag("team", "red"));
    create(aws.provider(), service.serviceId(), tag("team", "blue"));

    assertThat(serviceTags()).containsExactly(tag("doorman", "managed"), tag("team", "blue"));
  }

  @Test
  void keepsTheTagsOfConsumerAndProviderApart() {
    String connection = aws.connections().getFirst().vpcEndpointConnectionId();

    create(aws.customer(), endpoint.vpcEndpointId(), tag("Name", "ours"));
    create(aws.provider(), connection, tag("Name", "theirs"));

    assertThat(aws.customer().describeVpcEndpoints().vpcEndpoints().getFirst().tags())
        .containsExactly(tag("Name", "ours"));
    assertThat(aws.connections().getFirst().tags()).containsExactly(tag("Name", "theirs"));
  }

  @Test
  void deletesByKeyAndByKeyWithValue() {
    create(aws.provider(), service.serviceId(), tag("a", "1"), tag("b", "2"), tag("c", "3"));

    delete(Tag.builder().key("a").build(), tag("b", "other"), tag("c", "3"));

    assertThat(serviceTags()).containsExactly(tag("b", "2"));
  }

  @Test
  void deletesAllIfNoneIsNamed() {
    create(aws.provider(), service.serviceId(), tag("a", "1"), tag("b", "2"));

    delete();

    assertThat(serviceTags()).isEmpty();
  }

  @Test
  void listsTheTagsOfAllResources() {
    create(aws.provider(), service.serviceId(), tag("doorman", "managed"));
    String connection = aws.connections().getFirst().vpcEndpointConnectionId();
    create(aws.provider(), connection, tag("Name", "x"));

    assertThat(listed())
        .containsExactly(
            described(connection, "vpc-endpoint-connection", "Name", "x"),
            described(service.serviceId(), "vpc-endpoint-service", "doorman", "managed"));
    assertThat(
            List.of(
                filter("key", "Name"),
                filter("value", "x"),
                filter("tag:Name", "x"),
                filter("resource-id", connection),
                filter("resource-type", "vpc-endpoint-connection")))
        .allSatisfy(filter ->
            assertThat(listed(filter))
                .extracting(TagDescription::resourceId)
                .containsExactly(connection));
    assertThat(refusalOf(() -> listed(filter("tag-key", "Name"))).code())
        .isEqualTo("InvalidFilter");
  }

  @Test
  void refusesToTagWhatBelongsToSomeoneElse() {
    assertThat(refusalOf(() -> create(aws.customer(), service.serviceId(), tag("a", "1"))).code())
        .isEqualTo("InvalidVpcEndpointServiceId.NotFound");
    assertThat(
            refusalOf(() -> create(aws.provider(), endpoint.vpcEndpointId(), tag("a", "1"))).code())
        .isEqualTo("InvalidVpcEndpointId.NotFound");
  }

  @Test
  void tagsAllResourcesOfACallOrNone() {
    assertThat(
            refusalOf(() ->
                aws.provider()
                    .createTags(create ->
                        create.resources(service.serviceId(), "i-01234567").tags(tag("a", "1")))))
        .isEqualTo(new Refusal(400, "InvalidID", "The ID 'i-01234567' is not valid"));
    assertThat(serviceTags()).isEmpty();
  }

  @Test
  void refusesReservedKeys() {
    assertThat(
            refusalOf(() -> create(aws.provider(), service.serviceId(), tag("aws:x", "1"))).code())
        .isEqualTo("InvalidTagKey.Malformed");
  }

  @Test
  void refusesTheFiftyFirst() {
    Tag[] fifty =
        IntStream.range(0, 50).mapToObj(index -> tag("k" + index, "v")).toArray(Tag[]::new);
    create(aws.provider(), service.serviceId(), fifty);

    assertThat(refusalOf(() -> create(aws.provider(), service.serviceId(), tag("more", ""))).code())
        .isEqualTo("TagLimitExceeded");
  }

  @Test
  void refusesTagsForAnotherTypeOfResource() {
    assertThat(
            refusalOf(() ->
                    aws.customer()
                        .createVpcEndpoint(create ->
                            create
                                .vpcEndpointType("Interface")
                                .vpcId(LocalEc2.VPC)
                                .serviceName(service.serviceName())
                                .tagSpecifications(tagged("vpc", tag("a", "1")))))
                .code())
        .isEqualTo("InvalidParameterValue");
  }

  private static void create(Ec2Client client, String id, Tag... tags) {
    client.createTags(create -> create.resources(id).tags(tags));
  }

  private void delete(Tag... tags) {
    aws.provider().deleteTags(delete -> delete.resources(service.serviceId()).tags(tags));
  }

  private List<Tag> serviceTags() {
    return aws.provider()
        .describeVpcEndpointServiceConfigurations()
        .serviceConfigurations()
        .getFirst()
        .tags();
  }

  private List<TagDescription> listed(Filter... filters) {
    return aws.provider().describeTags(describe -> describe.filters(filters)).tags();
  }

  private static TagDescription described(String id, String type, String key, String value) {
    return TagDescription.builder().resourceId(id).resourceType(type).key(key).value(value).build();
  }
}
