package doorman.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutTest {
  private static final String DOOR = "software/amazon/awssdk/services/door/";

  /** A client as the SDK generates them, and a function that calls one of its operations. */
  private static final Sources SOURCES =
      new Sources()
          .with(
              DOOR + "DoorClient.java",
              """
              package software.amazon.awssdk.services.door;
              import java.util.function.Consumer;
              import software.amazon.awssdk.services.door.model.OpenRequest;
              import software.amazon.awssdk.services.door.model.OpenResponse;
              import software.amazon.awssdk.services.door.model.ShutRequest;
              import software.amazon.awssdk.services.door.model.ShutResponse;
              public interface DoorClient {
                default String serviceName() { return "door"; }
                default OpenResponse open(OpenRequest request) {
                  throw new UnsupportedOperationException();
                }
                default OpenResponse open(Consumer<OpenRequest.Builder> consumer) {
                  var builder = new OpenRequest.Builder();
                  consumer.accept(builder);
                  return open(builder.build());
                }
                default ShutResponse shut(ShutRequest request) {
                  throw new UnsupportedOperationException();
                }
                default ShutResponse shut(Consumer<ShutRequest.Builder> consumer) {
                  throw new UnsupportedOperationException();
                }
              }
              """)
          .with(
              DOOR + "DefaultDoorClient.java",
              """
              package software.amazon.awssdk.services.door;
              import java.util.function.Function;
              import software.amazon.awssdk.services.door.model.DoorRequest;
              import software.amazon.awssdk.services.door.model.OpenRequest;
              import software.amazon.awssdk.services.door.model.OpenResponse;
              import software.amazon.awssdk.services.door.model.ShutRequest;
              import software.amazon.awssdk.services.door.model.ShutResponse;
              public final class DefaultDoorClient implements DoorClient {
                public OpenResponse open(OpenRequest request) {
                  Function<DoorRequest, String> answer = asked -> "opened by " + asked.name();
                  return new OpenResponse(answer.apply(request));
                }
                public ShutResponse shut(ShutRequest request) {
                  Function<DoorRequest, String> answer = asked -> "shut by " + asked.name();
                  return new ShutResponse(answer.apply(request));
                }
              }
              """)
          .with(
              DOOR + "model/DoorRequest.java",
              """
              package software.amazon.awssdk.services.door.model;
              public abstract class DoorRequest {
                public abstract String name();
              }
              """)
          .with(DOOR + "model/OpenRequest.java", request("Open"))
          .with(DOOR + "model/OpenResponse.java", response("Open"))
          .with(DOOR + "model/ShutRequest.java", request("Shut"))
          .with(DOOR + "model/ShutResponse.java", response("Shut"))
          .with(
              DOOR + "model/Unloved.java",
              "package software.amazon.awssdk.services.door.model; public class Unloved {}")
          .with(
              "porter/Porter.java",
              """
              package porter;
              import java.util.function.Supplier;
              import software.amazon.awssdk.services.door.DefaultDoorClient;
              import software.amazon.awssdk.services.door.DoorClient;
              public class Porter implements Supplier<String> {
                public String get() {
                  DoorClient client = new DefaultDoorClient();
                  return client.open(request -> request.name("porter")).text();
                }
              }
              """)
          .with("porter/Idler.java", "package porter; public class Idler {}");

  @TempDir private Path folder;

  @Test
  void leavesOutWhatNothingReachesOfAClient() throws IOException {
    assertThat(cut().files())
        .containsOnlyKeys(
            "META-INF/NOTICE",
            "porter/Idler.class",
            "porter/Porter.class",
            DOOR + "DefaultDoorClient.class",
            DOOR + "DoorClient.class",
            DOOR + "model/DoorRequest.class",
            DOOR + "model/OpenRequest$Builder.class",
            DOOR + "model/OpenRequest.class",
            DOOR + "model/OpenResponse.class");
  }

  @Test
  void leavesTheOperationThatIsCalled() throws Exception {
    try (URLClassLoader loader = loader(cut())) {
      var porter = (Supplier<?>) loader.loadClass("porter.Porter").getConstructor().newInstance();

      assertThat(porter.get()).isEqualTo("opened by porter");
    }
  }

  @Test
  void leavesOutTheOperationThatNobodyCalls() throws Exception {
    try (URLClassLoader loader = loader(cut())) {
      for (String name : List.of("DoorClient", "DefaultDoorClient")) {
        Class<?> client = loader.loadClass((DOOR + name).replace('/', '.'));

        assertThat(client.getDeclaredMethods())
            .extracting("name")
            .contains("open")
            .doesNotContain("shut");
      }
      assertThatThrownBy(() -> loader.loadClass((DOOR + "model/ShutRequest").replace('/', '.')))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void leavesWhatSpeaksNotOfOperations() throws Exception {
    try (URLClassLoader loader = loader(cut())) {
      assertThat(loader.loadClass((DOOR + "DoorClient").replace('/', '.')).getDeclaredMethods())
          .extracting("name")
          .contains("serviceName");
    }
  }

  @Test
  void leavesWhatIsFoundByItsNameInAList() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(SOURCES.compiled(folder).files());
    files.put(
        "META-INF/services/java.lang.Object",
        (DOOR + "model/Unloved").replace('/', '.').getBytes(StandardCharsets.UTF_8));

    assertThat(new Cut(new Archive(files)).archive().files())
        .containsKey(DOOR + "model/Unloved.class");
  }

  @Test
  void saysInTheNoticeThatItHasChangedWhatOthersWrote() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(SOURCES.compiled(folder).files());
    files.put("META-INF/NOTICE", "By Amazon.\n".getBytes(StandardCharsets.UTF_8));

    assertThat(
            new String(
                new Cut(new Archive(files)).archive().files().get("META-INF/NOTICE"),
                StandardCharsets.UTF_8))
        .startsWith("By Amazon.\n\nChanges by Doorman's build: ");
  }

  private Archive cut() throws IOException {
    return new Cut(SOURCES.compiled(folder)).archive();
  }

  private URLClassLoader loader(Archive archive) throws IOException {
    Path jar = folder.resolve("cut.jar");
    archive.write(jar, Instant.EPOCH.plusSeconds(1_000_000_000));
    return new URLClassLoader(
        new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  private static String request(String name) {
    return """
    package software.amazon.awssdk.services.door.model;
    public class %1$sRequest extends DoorRequest {
      private final String name;
      %1$sRequest(String name) { this.name = name; }
      public String name() { return name; }
      public static class Builder {
        private String name = "";
        public Builder name(String given) { name = given; return this; }
        public %1$sRequest build() { return new %1$sRequest(name); }
      }
    }
    """
        .formatted(name);
  }

  private static String response(String name) {
    return "package software.amazon.awssdk.services.door.model;"
        + " public record %sResponse(String text) {}".formatted(name);
  }
}
