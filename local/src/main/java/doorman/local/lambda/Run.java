package doorman.local.lambda;

/**
 * One invocation, run to its end.
 *
 * @param log its last 4 KB
 */
record Run(String requestId, Reply reply, String log) {}
