package doorman.notify;

/** Where what one channel still lacks is kept until it comes again. */
@FunctionalInterface
interface Remainders {

  /** Keeps a remainder; false if that was not possible. */
  boolean keep(Remainder remainder);
}
