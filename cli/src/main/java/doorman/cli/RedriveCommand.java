package doorman.cli;

import doorman.operate.AwsDeployed;
import doorman.operate.AwsPiles;
import doorman.operate.Pile;
import doorman.operate.Redrive;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Brings what a deployed Doorman gave up to where it failed. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Show what a deployed Doorman gave up or, with a name, bring that to where it failed.",
      "",
      "hints, requests, sweeps, news: dead letters, which are sent to their queue again. What the"
          + " function itself put aside carries a reason, would come straight back, and stays."
          + " patrol: one round does what the failed ones left undone. hub: outcomes that did not reach"
          + " the hub, which you tell it in your own name. streams: changes of the tables"
          + " in the bucket StreamFailures, with which the function is invoked again.",
      "",
      "First see that the cause is gone. What fails once more stays where it is.",
      "",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./doorman redrive                     What lies where; nothing is changed.",
      "  ./doorman redrive news                Tell people what they were not told.",
      "  ./doorman redrive streams --stack doorman-eu --region eu-central-1",
      "",
      "It takes sqs:GetQueueUrl, GetQueueAttributes, ReceiveMessage and ChangeMessageVisibility on the"
          + " queues STACK-*-dead; to redrive, DeleteMessage there, and GetQueueUrl and SendMessage on the"
          + " others. For"
          + " streams s3:ListAllMyBuckets, unless you say --bucket, and ListBucket, GetObject and DeleteObject on the bucket; for"
          + " streams and patrol lambda:InvokeFunction. To redrive hub, events:ListTargetsByRule on the"
          + " stack's rule STACK-hub and events:PutEvents on the hub's bus. With OwnKey kms:Decrypt on the"
          + " key too and, where something is sent to a queue, kms:GenerateDataKey.",
      "Exit status: 0 done, 1 something failed once more or could not be done, 2 not understood.",
    })
final class RedriveCommand implements Callable<Integer> {
  private final PrintWriter out;

  /** The name of a pile as people type it. */
  static final class PileName implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
      if (!AwsPiles.NAMES.contains(typed)) {
        throw new TypeConversionException(
            "'%s' is none of %s".formatted(typed, String.join(", ", AwsPiles.NAMES)));
      }
      return typed;
    }
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      converter = PileName.class,
      description = "hints, requests, sweeps, news, patrol, hub or streams; without it, show all.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--dry-run", description = "Show what would be done, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = {
        "The bucket of stream failures, the stack's output StreamFailuresBucket (the one whose name"
            + " begins with the stack's)."
      })
  private Optional<String> bucket = Optional.empty();

  @Mixin private StackOptions stack = new StackOptions();

  RedriveCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    var redrive = new Redrive(out);
    try (var deployed = new AwsDeployed(stack.whereabouts());
        var piles = new AwsPiles(stack.whereabouts(), deployed, bucket)) {
      List<Pile> chosen = name.map(piles::named).map(List::of).orElseGet(piles::all);
      if (dryRun || name.isEmpty()) {
        redrive.show(chosen);
        return 0;
      }
      return redrive.of(chosen.getFirst()) ? 0 : 1;
    }
  }
}
