package doorman.local.template;

/**
 * The URL of a function, at which only IAM lets in.
 *
 * @param function its name or ARN
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-url.html">AWS::Lambda::Url</a>
 */
public record DeclaredFunctionUrl(String logicalId, String function) {

  static DeclaredFunctionUrl of(Properties properties) {
    properties.oneOf("AuthType", "AWS_IAM");
    if (properties.has("InvokeMode")) {
      properties.oneOf("InvokeMode", "BUFFERED");
    }
    return new DeclaredFunctionUrl(properties.logicalId(), properties.text("TargetFunctionArn"));
  }

  public boolean isOf(DeclaredFunction declared) {
    return declared.isNamed(function);
  }
}
