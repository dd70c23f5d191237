package doorman.packages;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a class refers to: all that its code, its verification and a look at its members can ask
 * for.
 *
 * @param classes by their internal names, arrays as their elements
 * @param members that it calls or touches
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se25/html/jvms-4.html#jvms-4.4">The
 *     constant pool</a>
 */
record References(Set<String> classes, Set<Member> members) {
  private static final Pattern CLASS = Pattern.compile("L([^;<]+);");

  References {
    classes = Set.copyOf(classes);
    members = Set.copyOf(members);
  }

  static References of(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    Stream<String> declared =
        Stream.concat(
            model.fields().stream().map(field -> field.fieldType().stringValue()),
            model.methods().stream().map(method -> method.methodType().stringValue()));
    return new References(
        Stream.concat(entries(model).flatMap(References::classes), declared.flatMap(References::in))
            .collect(Collectors.toSet()),
        entries(model)
            .filter(MemberRefEntry.class::isInstance)
            .map(MemberRefEntry.class::cast)
            .map(Member::of)
            .collect(Collectors.toSet()));
  }

  private static Stream<PoolEntry> entries(ClassModel model) {
    Stream.Builder<PoolEntry> entries = Stream.builder();
    model.constantPool().forEach(entries);
    return entries.build();
  }

  private static Stream<String> classes(PoolEntry entry) {
    return switch (entry) {
      case ClassEntry named when named.asInternalName().startsWith("[") ->
          in(named.asInternalName());
      case ClassEntry named -> Stream.of(named.asInternalName());
      case NameAndTypeEntry typed -> in(typed.type().stringValue());
      case MethodTypeEntry typed -> in(typed.descriptor().stringValue());
      default -> Stream.empty();
    };
  }

  /** The classes that a descriptor names. */
  static Stream<String> in(String descriptor) {
    Matcher named = CLASS.matcher(descriptor);
    return named.results().map(found -> found.group(1));
  }
}
