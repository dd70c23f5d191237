package doorman.local;

import doorman.dynamodb.DynamoProcess;
import doorman.local.agenda.ClockAgenda;
import doorman.local.async.EventQueues;
import doorman.local.async.RecordPost;
import doorman.local.bus.EventBridge;
import doorman.local.bus.ForwardedEvents;
import doorman.local.bus.Forwarding;
import doorman.local.bus.Peers;
import doorman.local.bus.Router;
import doorman.local.bus.Schedules;
import doorman.local.cloudtrail.Lag;
import doorman.local.cloudtrail.RecordedEc2;
import doorman.local.cloudtrail.Trail;
import doorman.local.dynamodb.Dynamo;
import doorman.local.dynamodb.DynamoService;
import doorman.local.dynamodb.LocalDynamo;
import doorman.local.dynamodb.LocalTables;
import doorman.local.dynamodb.Unsteady;
import doorman.local.ec2.Ec2;
import doorman.local.ec2.Ec2Settings;
import doorman.local.elb.Elb;
import doorman.local.fault.Faults;
import doorman.local.iam.Authority;
import doorman.local.iam.Iam;
import doorman.local.iam.People;
import doorman.local.iam.RoleAuthority;
import doorman.local.kms.Encryptions;
import doorman.local.lambda.FunctionUrls;
import doorman.local.lambda.Host;
import doorman.local.lambda.LambdaService;
import doorman.local.lambda.LocalFunctions;
import doorman.local.lambda.LogSink;
import doorman.local.logs.Logs;
import doorman.local.mapping.Disturbance;
import doorman.local.mapping.QueueMapping;
import doorman.local.mapping.StreamMappings;
import doorman.local.s3.Buckets;
import doorman.local.s3.S3;
import doorman.local.sns.Mail;
import doorman.local.sns.Sns;
import doorman.local.sns.Topics;
import doorman.local.sqs.Queues;
import doorman.local.sqs.Sqs;
import doorman.local.sqs.Timekeeper;
import doorman.local.ssm.Ssm;
import doorman.local.sts.Sts;
import doorman.local.template.DeclaredEndpointService;
import doorman.local.template.DeclaredMapping;
import doorman.local.template.DeclaredQueueMapping;
import doorman.local.template.DeclaredStreamMapping;
import doorman.local.template.DeclaredTable;
import doorman.local.template.Place;
import doorman.local.template.Stack;
import doorman.local.template.Template;
import doorman.local.traffic.ScheduledLater;
import doorman.local.weather.Weather;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Callers;
import doorman.local.wire.Home;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Everything in {@code template.yaml}, running on this machine, each start empty. */
public final class LocalSuite implements Suite {
  /** The stack's name, from which everything in it is named. */
  private static final String STACK = "doorman";

  private final SuiteSettings settings;
  private final Notices notices;
  private final UnaryOperator<Authority> watch;
  private final Closers closers = new Closers();

  /** Parts of a suite that runs, for those who test it. */
  record Running(
      URI address, RoleAuthority roles, Ec2 ec2, Queues queues, LocalFunctions functions) {}

  /** Prepares a run. */
  public LocalSuite(SuiteSettings settings, Notices notices) {
    this(settings, notices, UnaryOperator.identity());
  }

  /**
   * Prepares a run that is watched.
   *
   * @param watch sees each access before it is decided on, and may prevent it
   */
  LocalSuite(SuiteSettings settings, Notices notices, UnaryOperator<Authority> watch) {
    this.settings = settings;
    this.notices = notices;
    this.watch = watch;
  }

  @Override
  public URI start() {
    return run().address();
  }

  /** Starts as {@link #start} does. */
  Running run() {
    ThisMachine.check();
    Home home = settings.place();
    var place = new Place(STACK, home.account(), home.region());
    Stack planned = stack(place); // What is wrong with the template shows before anything starts.
    Peers peers = closers.own(new Peers(settings.buses()));
    peers.require(home, Translation.rules(planned));

    AwsServer.Port port = closers.own(AwsServer.take(settings.port()));
    Timekeeper time = Timekeeper.system();
    Faults faults = Surroundings.faults(settings.conditions(), time);
    ExecutorService background = closers.own(Executors.newVirtualThreadPerTaskExecutor());
    Path folder = closers.own(TemporaryFolder.create("doorman-local")).path();
    DynamoProcess process = closers.own(DynamoProcess.start());
    LocalDynamo steady = closers.own(new LocalDynamo(process.address(), home));
    // Closed before DynamoDB, which what is to be done later calls.
    ScheduledLater later = closers.own(new ScheduledLater());
    var surroundings = Surroundings.of(settings.conditions(), faults, later);
    Weather weather = surroundings.weather();
    Dynamo dynamo = Unsteady.over(steady, weather, later);
    Place made =
        place.at(port.address()).withStreams(create(planned.tables(), new LocalTables(dynamo)));
    Stack stack = stack(made);

    var people = new People(stack.managedPolicies());
    var roles = new RoleAuthority(stack.roles(), stack.resourcePolicies(), people);
    var translation = new Translation(stack, roles, settings.home());
    var refusals = new Refusals(notices);
    Authority authority = watch.apply(new LoudAuthority(roles, refusals));
    var callers = new Callers(home.account());

    Encryptions encryptions = translation.encryptions(home.region(), authority);
    Buckets buckets = translation.buckets(time);
    Queues queues = Queues.of(home, translation.queues(encryptions), time, weather, refusals::tell);
    var topics =
        new Topics(
            translation.topics(encryptions),
            translation.subscriptions(),
            queues,
            time,
            surroundings.hop(),
            refusals::tell);

    Path runtimeClient = settings.home().resolve("local/target/lambda-runtime");
    var host = new Host(port::address, home, runtimeClient, folder);
    var logs = new Logs(translation.logGroups(), home, authority, time);
    LogSink sink =
        (function, line) -> {
          logs.write(function, line);
          notices.logged(function, line);
        };
    LocalFunctions functions =
        closers.own(
            LocalFunctions.deploy(
                translation.functions(), host, callers, authority, sink, time, weather));
    ClockAgenda agenda = closers.own(ClockAgenda.open(time, background));
    EventQueues events =
        closers.own(
            new EventQueues(
                translation.asyncFunctions(),
                functions::attempt,
                new RecordPost(queues, authority),
                agenda,
                time));
    var router =
        new Router(
            translation.buses(home),
            queues,
            events,
            new Forwarding(roles, peers, later, time),
            background,
            surroundings.hop());
    var ec2 = new Ec2(time, authority, ec2Settings(), new PrivateLinkPublisher(topics), weather);
    var recorded = new RecordedEc2(ec2, new Trail(home, router, agenda, time, Lag.of(weather)));
    AwsServer server =
        closers.own(
            port.open(
                List.of(
                    recorded,
                    new Sts(),
                    new Iam(people, authority),
                    new Elb(authority),
                    new Sns(topics, authority),
                    new Ssm(home, authority, time),
                    new Sqs(queues, authority),
                    new EventBridge(router, authority, time, weather),
                    new DynamoService(dynamo, home, authority, encryptions),
                    new S3(home, buckets, authority, encryptions),
                    logs,
                    new LambdaService(functions, events, authority)),
                callers,
                surroundings.gate()));
    server.mount(
        FunctionUrls.ROOT,
        new FunctionUrls(functions, translation.functionsWithUrl(), authority, time));
    server.mount(ForwardedEvents.ROOT, new ForwardedEvents(router, authority));
    server.report("weather", surroundings::report);
    server.report("mails", () -> topics.mails().stream().map(LocalSuite::shown).toList());
    var streams =
        new StreamMappings(
            steady,
            functions,
            buckets,
            authority,
            surroundings.gate(),
            Disturbance.of(weather),
            time,
            encryptions);
    for (DeclaredMapping mapping : stack.mappings()) {
      closers.own(
          switch (mapping) {
            case DeclaredQueueMapping queue ->
                QueueMapping.open(
                    translation.settings(queue),
                    queues,
                    functions,
                    authority,
                    time,
                    surroundings.gate(),
                    weather);
            case DeclaredStreamMapping stream -> streams.open(translation.settings(stream));
          });
    }
    offer(stack, made, new CloudFormation(recorded, home));
    faults.begin();
    Schedules.start(router, agenda, time);
    return new Running(server.address(), roles, ec2, queues, functions);
  }

  /** Makes the services first: whatever belongs to them names the ids that EC2 has chosen. */
  private void offer(Stack planned, Place place, CloudFormation cloudFormation) {
    var services = new HashMap<String, String>();
    for (DeclaredEndpointService declared : planned.endpointServices()) {
      CloudFormation.Made made = cloudFormation.make(declared);
      services.put(declared.logicalId(), made.id());
      notices.offered(made.id(), made.name());
    }
    Stack stack = stack(place.withServices(services));
    stack.servicePermissions().forEach(cloudFormation::make);
    stack.connectionNotifications().forEach(cloudFormation::make);
  }

  private static Map<String, String> shown(Mail mail) {
    return new TreeMap<>(
        Map.of(
            "to", mail.to(),
            "subject", mail.subject(),
            "text", mail.text(),
            "at", mail.at().toString()));
  }

  private Ec2Settings ec2Settings() {
    Ec2Settings calm = Ec2Settings.calm();
    return settings.conditions().strict() ? calm.limitingConsumers() : calm;
  }

  private Stack stack(Place place) {
    return Stack.of(
        Template.read(settings.home().resolve("template.yaml"), place, settings.parameters()));
  }

  /** Makes the tables, and tells the ARNs of their streams, which nobody knows before. */
  private static Map<String, String> create(List<DeclaredTable> declared, LocalTables tables) {
    var streams = new HashMap<String, String>();
    for (DeclaredTable table : declared) {
      tables
          .create(Translation.settings(table))
          .streamArn()
          .ifPresent(arn -> streams.put(table.name(), arn));
    }
    return streams;
  }

  @Override
  public void join() throws InterruptedException {
    closers.awaitClosed();
  }

  @Override
  public void close() {
    closers.close();
  }
}
