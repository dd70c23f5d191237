package doorman.local.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a rule sets itself off.
 *
 * @param expression such as {@code rate(5 minutes)}
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Schedule
 *     patterns</a>
 */
public record Rate(String expression, Duration period) {
  private static final Pattern FORM =
      Pattern.compile("rate\\(([1-9][0-9]{0,8}) (minute|hour|day)(s?)\\)");

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if EventBridge or this machine does not know it
   */
  public static Rate of(String expression) {
    if (expression.startsWith("cron(")) {
      throw new IllegalArgumentException(
          "ScheduleExpression %s is not known to the local run: say rate(…)".formatted(expression));
    }
    Matcher matcher = FORM.matcher(expression);
    if (!matcher.matches() || matcher.group(1).equals("1") != matcher.group(3).isEmpty()) {
      throw new IllegalArgumentException(
          "ScheduleExpression %s is not valid: it is like rate(1 minute) or rate(5 minutes)"
              .formatted(expression));
    }
    return new Rate(expression, unit(matcher.group(2)).multipliedBy(number(matcher)));
  }

  /** When it is due next, after it was; what this machine slept through is not made up for. */
  Instant after(Instant due, Instant now) {
    Instant next = due.plus(period);
    return next.isBefore(now) ? now.plus(period) : next;
  }

  private static long number(Matcher matcher) {
    return Long.parseLong(matcher.group(1));
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "minute" -> Duration.ofMinutes(1);
      case "hour" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }
}
