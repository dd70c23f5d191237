package doorman.operate;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings the bodies of dead letters to where they failed. */
interface Sender {

  /** How many it takes at once. */
  int most();

  /** Why each was not taken, in their order; nothing where it was. */
  List<Optional<String>> send(List<String> bodies);

  /**
   * Takes one at a time.
   *
   * @param one throws {@link NotDoneException} on what it can't bring there
   */
  static Sender oneByOne(Consumer<String> one) {
    return new OneByOne(one);
  }

  /** Each goes by itself. */
  record OneByOne(Consumer<String> one) implements Sender {
    @Override
    public int most() {
      return 1;
    }

    @Override
    public List<Optional<String>> send(List<String> bodies) {
      return bodies.stream().map(this::refusal).toList();
    }

    private Optional<String> refusal(String body) {
      try {
        one.accept(body);
        return Optional.empty();
      } catch (NotDoneException e) {
        return Optional.of(e.getMessage());
      }
    }
  }
}
