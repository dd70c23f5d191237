package doorman.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads on in what a process prints to a file: unlike a pipe, it has everything that was printed
 * before a moment when it is asked at that moment.
 */
final class Output implements AutoCloseable {
  private final FileChannel file;
  private final Consumer<String> lines;
  private final ByteBuffer buffer = ByteBuffer.allocate(8192);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Output(Path file, Consumer<String> lines) {
    try {
      this.file = FileChannel.open(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.lines = lines;
  }

  /** Passes on the whole lines that are new. */
  void passOn() {
    try {
      while (file.read(buffer.clear()) > 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          take(buffer.get());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Passes on what is new, also a last line without its end. */
  void passOnAll() {
    passOn();
    if (line.size() > 0) {
      take((byte) '\n');
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(byte next) {
    if (next == '\n') {
      lines.accept(line.toString(UTF_8));
      line.reset();
    } else {
      line.write(next);
    }
  }
}
