package doorman.operate;

import java.net.URI;
import java.util.Optional;

/**
 * Where a Doorman is deployed, and as whom one speaks to it. What is absent the SDK finds as it
 * always does: in the environment, in files, on the instance.
 *
 * @param stack after which everything is named
 */
public record Whereabouts(
    String stack, Optional<String> region, Optional<String> profile, Optional<URI> endpoint) {}
