package doorman.digest;

/**
 * Where Doorman is deployed.
 *
 * @param stack its name
 * @param decisions the name of the table
 * @param allowlist the name of the table
 */
public record Place(String stack, String region, String decisions, String allowlist) {}
