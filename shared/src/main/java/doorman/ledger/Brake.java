package doorman.ledger;

import java.time.Instant;

/**
 * The brake of a service holds: more connections are to be cut than the rules allow in an hour, so
 * that none is.
 *
 * @param since when it was engaged
 * @param due how many connections are to be cut now
 * @param revokedLastHour how many were cut within the last hour
 * @param maxPerHour how many the rules allow
 */
public record Brake(Instant since, int due, int revokedLastHour, int maxPerHour) {}
