package doorman.digest;

/**
 * A digest in words.
 *
 * @param subject one line that SNS takes as a subject
 * @param text several lines
 */
public record Message(String subject, String text) {}
