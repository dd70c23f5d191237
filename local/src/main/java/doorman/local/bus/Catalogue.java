package doorman.local.bus;

import doorman.local.wire.AwsException;
import doorman.local.wire.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clients may read of buses, rules and targets. Whoever asks has been authorised. */
record Catalogue(Buses buses) {

  Map<String, Object> listEventBuses(Members request) {
    String prefix = request.text("NamePrefix").orElse("");
    List<Bus> found = buses.all().stream().filter(bus -> bus.name().startsWith(prefix)).toList();
    return Page.of(request).of("EventBuses", found, this::view);
  }

  Map<String, Object> describeEventBus(String busArn) {
    return view(bus(busArn));
  }

  Map<String, Object> listRules(String busArn, Members request) {
    String prefix = request.text("NamePrefix").orElse("");
    List<Rule> found =
        bus(busArn).rules().stream().filter(rule -> rule.name().startsWith(prefix)).toList();
    return Page.of(request).of("Rules", found, this::view);
  }

  Map<String, Object> describeRule(String busArn, String name) {
    Map<String, Object> view = view(rule(busArn, name));
    view.put("CreatedBy", buses.home().account());
    return view;
  }

  Map<String, Object> listTargetsByRule(String busArn, String name, Members request) {
    return Page.of(request).of("Targets", rule(busArn, name).targets(), Catalogue::view);
  }

  private Bus bus(String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    return buses
        .find(arn)
        .orElseThrow(() -> notFound("Event bus %s does not exist.".formatted(name)));
  }

  private Rule rule(String busArn, String name) {
    Bus bus = bus(busArn);
    return bus.rule(name)
        .orElseThrow(
            () -> notFound("Rule %s does not exist on EventBus %s.".formatted(name, bus.name())));
  }

  private Map<String, Object> view(Bus bus) {
    return Map.of("Name", bus.name(), "Arn", buses.arn(buses.home().account(), bus.name()));
  }

  private Map<String, Object> view(Rule rule) {
    var view = new LinkedHashMap<String, Object>();
    view.put("Name", rule.name());
    view.put("Arn", rule.arn(buses.home()));
    rule.pattern().ifPresent(pattern -> view.put("EventPattern", pattern));
    rule.schedule().ifPresent(rate -> view.put("ScheduleExpression", rate.expression()));
    view.put("State", rule.enabled() ? "ENABLED" : "DISABLED");
    view.put("EventBusName", rule.bus());
    return view;
  }

  private static Map<String, Object> view(Target target) {
    var view = new LinkedHashMap<String, Object>();
    view.put("Id", target.id());
    view.put("Arn", target.arn());
    target.roleArn().ifPresent(arn -> view.put("RoleArn", arn));
    target.deadLetterArn().ifPresent(arn -> view.put("DeadLetterConfig", Map.of("Arn", arn)));
    target.retryPolicy().ifPresent(policy -> view.put("RetryPolicy", view(policy)));
    return view;
  }

  private static Map<String, Object> view(Target.RetryPolicy policy) {
    return Map.of(
        "MaximumRetryAttempts", policy.maximumRetryAttempts(),
        "MaximumEventAgeInSeconds", policy.maximumEventAge().toSeconds());
  }

  private static AwsException notFound(String message) {
    return new AwsException(400, "ResourceNotFoundException", message);
  }
}
