package org.thalweg.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.thalweg.io.AtomicFile;

/// A file of rows that a command writes: compressed if its name says so, and there whole at the end
/// or not at all.
final class WrittenFile implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final AtomicFile file;
  private final OutputStream out;

  private WrittenFile(AtomicFile file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  static WrittenFile at(Path path) throws IOException {
    AtomicFile file = AtomicFile.at(path);
    try {
      return new WrittenFile(
          file, isCompressed(path) ? new GZIPOutputStream(file.out(), BUFFER) : file.out());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// Whether a name says that a file is compressed.
  static boolean isCompressed(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /// Where to write; buffered.
  OutputStream out() {
    return out;
  }

  /// Puts the file in its place; nothing may be written afterwards.
  void commit() throws IOException {
    if (out instanceof GZIPOutputStream gzip) {
      gzip.finish();
    }
    file.commit();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
