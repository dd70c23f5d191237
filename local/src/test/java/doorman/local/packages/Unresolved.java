package doorman.local.packages;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a handler can come to ask for, of our classes and of the SDK's clients, that its package
 * does not hold.
 *
 * <p>The JVM itself says so: from the handler on, it loads and verifies each such class out of the
 * package alone, and each class, method and field that a class names is looked up there.
 */
final class Unresolved {
  private final URLClassLoader loader;
  private final Map<String, Set<String>> members = new HashMap<>();
  private final Deque<String> ahead = new ArrayDeque<>();
  private final SortedSet<String> found = new TreeSet<>();

  private Unresolved(URLClassLoader loader) {
    this.loader = loader;
  }

  static SortedSet<String> in(Path jar, String handler) throws IOException {
    try (var loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      var unresolved = new Unresolved(loader);
      unresolved.follow(handler.replace('.', '/'));
      return unresolved.found;
    }
  }

  private void follow(String handler) throws IOException {
    membersOf(handler);
    while (!ahead.isEmpty()) {
      try (InputStream in = loader.getResourceAsStream(ahead.remove() + ".class")) {
        for (PoolEntry entry : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
          check(entry);
        }
      }
    }
  }

  private void check(PoolEntry entry) {
    switch (entry) {
      case ClassEntry named when isOurs(named.asInternalName()) ->
          membersOf(named.asInternalName());
      case MemberRefEntry member when isOurs(member.owner().asInternalName()) ->
          check(member.owner().asInternalName(), member);
      default -> {}
    }
  }

  private void check(String owner, MemberRefEntry member) {
    String named = member.name().stringValue() + member.type().stringValue();
    if (!membersOf(owner).contains(named)) {
      found.add(owner + "." + named);
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith("doorman/") || name.startsWith("software/amazon/awssdk/services/");
  }

  private Set<String> membersOf(String internalName) {
    Set<String> known = members.get(internalName);
    if (known != null) {
      return known;
    }
    Set<String> read = new HashSet<>();
    members.put(internalName, read);
    try {
      collect(Class.forName(internalName.replace('/', '.'), false, loader), read);
      ahead.add(internalName);
    } catch (ClassNotFoundException | LinkageError missing) {
      found.add(internalName + ": " + missing);
    }
    return read;
  }

  /** Asking for the members of a class has the JVM verify it. */
  private static void collect(Class<?> type, Set<String> into) {
    Arrays.stream(type.getDeclaredMethods())
        .map(method ->
            method.getName() + descriptor(method.getReturnType(), method.getParameterTypes()))
        .forEach(into::add);
    Arrays.stream(type.getDeclaredConstructors())
        .map(constructor -> "<init>" + descriptor(void.class, constructor.getParameterTypes()))
        .forEach(into::add);
    Arrays.stream(type.getDeclaredFields())
        .map(field -> field.getName() + field.getType().descriptorString())
        .forEach(into::add);
    Stream.concat(
            Optional.<Class<?>>ofNullable(type.getSuperclass()).stream(),
            Arrays.stream(type.getInterfaces()))
        .forEach(above -> collect(above, into));
    if (type.isInterface()) {
      collect(Object.class, into);
    }
  }

  private static String descriptor(Class<?> result, Class<?>... parameters) {
    return MethodType.methodType(result, parameters).descriptorString();
  }
}
