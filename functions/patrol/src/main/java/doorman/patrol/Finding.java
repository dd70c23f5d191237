package doorman.patrol;

/**
 * The code of what may be wrong with how a service is set up.
 *
 * <p>What each means, and what to do, is said in docs/posture.md.
 */
enum Finding {
  /** Whoever asks is let in, and nobody is asked. */
  ACCEPTANCE_NOT_REQUIRED,
  /** Allowed accounts that no row of the allowlist names. */
  ACCOUNTS_ALLOWED_UNLISTED,
  /** Accounts that the allowlist accepts, and that the service does not know. */
  ACCOUNTS_CANNOT_ASK,
  /** The principal {@code *} is allowed. */
  EVERYONE_MAY_ASK,
  /** A load balancer passes traffic on to nobody. */
  NO_HEALTHY_TARGET,
  /** PrivateLink does not tell Doorman's topic what it should. */
  NOTIFICATION_MISSING,
  /** AWS tells of requests, so Doorman believes, but only its own rounds find them. */
  NOTIFICATIONS_SILENT,
  /** The service is in one Availability Zone only. */
  ONE_ZONE,
  /** EC2 refused to have the allowed principals follow the allowlist. */
  PRINCIPALS_REFUSED,
  /** AWS does not hold the private DNS name for the provider's. */
  PRIVATE_NAME_NOT_VERIFIED,
  /** The service is not available in a Region that it names. */
  REGION_NOT_AVAILABLE,
  /** Rows accept connections from Regions that the service does not serve. */
  REGION_NOT_SERVED
}
