package doorman.review;

import doorman.allowlist.Mode;
import doorman.allowlist.RowKey;
import doorman.ledger.Verdict;
import java.util.Optional;

/** What has become of a verdict on one connection. */
sealed interface Outcome {

  /** The word by which programs tell outcomes apart. */
  String word();

  /** The HTTP status if all of a request come out so. */
  int status();

  /** What it means and what to do next, for people. */
  String message();

  /** The verdict that stands, as far as it is known. */
  default Optional<Verdict> standing() {
    return Optional.empty();
  }

  /** The allowlist row that is in the way. */
  default Optional<RowKey> denial() {
    return Optional.empty();
  }

  /** It stands in the row. */
  record Recorded(Verdict verdict, Mode mode) implements Outcome {
    @Override
    public String word() {
      return "recorded";
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public String message() {
      return switch (mode) {
        case ENFORCE -> "Recorded. Doorman acts on it at once.";
        case SHADOW -> "Recorded. Nothing is done as long as the service is in shadow.";
        case FROZEN -> "Recorded. Nothing is done as long as the service is frozen.";
      };
    }

    @Override
    public Optional<Verdict> standing() {
      return Optional.of(verdict);
    }
  }

  /** Somebody has said so before; nothing was written. */
  record Already(Verdict earlier) implements Outcome {
    @Override
    public String word() {
      return "already";
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public String message() {
      return "Nothing to do: " + earlier.by() + " has said so already.";
    }

    @Override
    public Optional<Verdict> standing() {
      return Optional.of(earlier);
    }
  }

  /** Somebody has said otherwise, and was first; nothing was written. */
  record Conflict(Verdict earlier) implements Outcome {
    @Override
    public String word() {
      return "conflict";
    }

    @Override
    public int status() {
      return 409;
    }

    @Override
    public String message() {
      return earlier.by()
          + " has said otherwise. To overrule that, send the request again and name it in replaces.";
    }

    @Override
    public Optional<Verdict> standing() {
      return Optional.of(earlier);
    }
  }

  /** A reject entry is in force, which no person overrules; nothing was written. */
  record Denied(RowKey row) implements Outcome {
    @Override
    public String word() {
      return "denied";
    }

    @Override
    public int status() {
      return 422;
    }

    @Override
    public String message() {
      return "The allowlist row "
          + row
          + " rejects this consumer, and deny beats everything: edit that row first.";
    }

    @Override
    public Optional<RowKey> denial() {
      return Optional.of(row);
    }
  }

  record Closed() implements Outcome {
    @Override
    public String word() {
      return "closed";
    }

    @Override
    public int status() {
      return 410;
    }

    @Override
    public String message() {
      return "The connection is gone: the customer must create another endpoint.";
    }
  }

  record Unknown() implements Outcome {
    @Override
    public String word() {
      return "unknown";
    }

    @Override
    public int status() {
      return 404;
    }

    @Override
    public String message() {
      return "Doorman knows no such connection of this service: if it was requested just now, send"
          + " the request again in a minute.";
    }
  }

  /**
   * Somebody edited the row beyond recognition; nothing was written.
   *
   * @param why which attribute cannot be read, and what stands there
   */
  record Unreadable(String why) implements Outcome {
    @Override
    public String word() {
      return "unreadable";
    }

    @Override
    public int status() {
      return 422;
    }

    @Override
    public String message() {
      return "The row of this connection cannot be read: " + why + ". Repair it first.";
    }
  }

  /**
   * The table did not answer: the verdict may stand there or not.
   *
   * @param why what was tried in vain
   */
  record Unavailable(String why) implements Outcome {
    @Override
    public String word() {
      return "unavailable";
    }

    @Override
    public int status() {
      return 503;
    }

    @Override
    public String message() {
      return why + ". Send the request again: it counts once.";
    }
  }
}
