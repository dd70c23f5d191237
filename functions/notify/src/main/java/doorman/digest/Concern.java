package doorman.digest;

/** What a piece of news asks of people, the most urgent first. */
public enum Concern {
  DECIDE,
  REPAIR,
  KNOW
}
