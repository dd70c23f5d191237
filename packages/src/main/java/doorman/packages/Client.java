package doorman.packages;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The interface or the one implementation of a client of the SDK: hundreds of operations, of which
 * a function calls a few.
 *
 * <p>The JVM verifies an implementation before it makes the first one, and for that loads the
 * request of each operation: what is left out is not only smaller but starts sooner.
 */
final class Client {
  private static final Pattern NAME =
      Pattern.compile("software/amazon/awssdk/services/(\\w+/)+\\w+Client");
  private static final Pattern OF_OPERATIONS =
      Pattern.compile("software/amazon/awssdk/services/(\\w+/)+(model|paginators|waiters)/.*");

  private final ClassModel model;
  private final ClassFile format;

  Client(byte[] bytes, Archive whole) {
    format =
        ClassFile.of(
            // So that the constants of what is left out go too.
            ConstantPoolSharingOption.NEW_POOL,
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(named -> stream(named, whole))
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    model = format.parse(bytes);
  }

  static boolean is(String internalName) {
    return NAME.matcher(internalName).matches();
  }

  /** This class without the operations that nobody calls. */
  byte[] offering(Set<Member> called) {
    Set<String> wanted =
        called.stream()
            .filter(member -> is(member.owner()))
            .map(member -> member.name() + member.descriptor())
            .collect(Collectors.toSet());
    ClassTransform operations =
        ClassTransform.dropping(element ->
            element instanceof MethodModel method
                && isOptional(method)
                && !wanted.contains(nameAndType(method)));
    byte[] bare = format.transformClass(model, operations.andThen(nested(Set.of())));
    return format.transformClass(model, operations.andThen(nested(References.of(bare).classes())));
  }

  private static String nameAndType(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  /** Leaves of the list of nested classes those that are still spoken of. */
  private static ClassTransform nested(Set<String> spokenOf) {
    return (builder, element) -> {
      if (element instanceof InnerClassesAttribute list) {
        builder.with(
            InnerClassesAttribute.of(
                list.classes().stream()
                    .filter(one -> spokenOf.contains(one.innerClass().asInternalName()))
                    .toList()));
      } else {
        builder.with(element);
      }
    };
  }

  /** Operations speak of requests, responses, pages and waiters; lambdas belong to a method. */
  private static boolean isOptional(MethodModel method) {
    boolean lambda =
        method.flags().has(AccessFlag.PRIVATE) && method.flags().has(AccessFlag.SYNTHETIC);
    return lambda
        || References.in(method.methodType().stringValue())
            .anyMatch(named -> OF_OPERATIONS.matcher(named).matches());
  }

  private static @Nullable ByteArrayInputStream stream(ClassDesc named, Archive whole) {
    String descriptor = named.descriptorString();
    String file = descriptor.substring(1, descriptor.length() - 1) + ".class";
    return Optional.ofNullable(whole.files().get(file)).map(ByteArrayInputStream::new).orElse(null);
  }
}
