package doorman.local.template;

import java.util.regex.Pattern;

/** A second name of a key; nothing on this machine goes by it. */
record DeclaredAlias(String name, String keyId) {
  private static final Pattern NAME = Pattern.compile("alias/(?!aws/)[a-zA-Z0-9/_-]{1,250}");

  static DeclaredAlias of(Properties properties) {
    String name = properties.text("AliasName");
    if (!NAME.matcher(name).matches()) {
      throw properties.refusal("AliasName", "is no name of an alias: %s".formatted(name));
    }
    return new DeclaredAlias(name, properties.text("TargetKeyId"));
  }
}
