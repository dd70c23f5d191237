package doorman.operate;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of AWS, whose failures say what to do next. */
record Calls(Whereabouts where) {

  /**
   * Makes a call.
   *
   * @param what it does, as the beginning of a sentence
   * @throws NotDoneException if it fails
   */
  <T> T of(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new NotDoneException(what + ": " + advice(e), e);
    }
  }

  private String advice(SdkException failure) {
    return switch (failure) {
      case AwsServiceException refusal -> advice(refusal);
      case SdkClientException _ when isUnreachable(failure) ->
          "nobody answers at "
              + where.endpoint().map(Object::toString).orElse("AWS")
              + ". See --endpoint-url, --region and your network";
      case SdkClientException _ when says(failure, "load region") ->
          "no Region is known. Say --region us-east-1, or set AWS_REGION";
      case SdkClientException _ when says(failure, "credentials") ->
          "there are no credentials. Say --profile NAME, or set them by:"
              + " eval \"$(aws configure export-credentials --format env)\"";
      default -> "it was not done";
    };
  }

  private String advice(AwsServiceException refusal) {
    String code =
        Optional.ofNullable(refusal.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
    return switch (code) {
      case "AWS.SimpleQueueService.NonExistentQueue",
          "QueueDoesNotExist",
          "ResourceNotFoundException" ->
          "there is no stack %s here. Say which with --stack and where with --region"
              .formatted(where.stack());
      case "NoSuchBucket" -> "there is no bucket of that name";
      case "AccessDeniedException", "AccessDenied" ->
          "your credentials may not do that. Ask for it, or say --profile NAME";
      case "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException" ->
          "AWS does not take these credentials. Sign in again, or say --profile NAME";
      default -> "AWS refused it";
    };
  }

  private static boolean isUnreachable(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause -> cause instanceof ConnectException || cause instanceof UnknownHostException);
  }

  private static boolean says(SdkException failure, String word) {
    return String.valueOf(failure.getMessage()).contains(word);
  }
}
