package org.thalweg.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;

/// Where bytes come from. It may be opened more than once: a table with a column that turns into
/// text late is read twice.
///
/// @param name as messages show it
/// @param opener opens the bytes from their beginning
/// @param size how many bytes there are, if that is known
public record Source(String name, Opener opener, OptionalLong size) {

  /// Bytes of which nobody knows how many there are.
  public Source(String name, Opener opener) {
    this(name, opener, OptionalLong.empty());
  }

  /// Opens the bytes from their beginning.
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  /// A file.
  ///
  /// A pipe or a device is held in memory.
  ///
  /// @throws DataException if there is none, or it cannot be read
  public static Source file(Path path) throws IOException {
    String name = path.toString();
    if (Files.isDirectory(path)) {
      throw unreadable("a directory where a file is needed", name, "name a file in it");
    }
    if (!Files.exists(path)) {
      throw unreadable("no such file", name, "check the name and the directory");
    }
    if (!Files.isReadable(path)) {
      throw unreadable("the file may not be read", name, "check its permissions");
    }
    if (!Files.isRegularFile(path)) {
      return once(name, () -> open(path));
    }
    return new Source(name, () -> open(path), OptionalLong.of(Files.size(path)));
  }

  /// A stream that can be read only once; it is held in memory.
  public static Source stream(String name, InputStream stream) {
    return once(name, () -> stream);
  }

  private static Source once(String name, Opener opener) {
    return new Source(name, new ReplayedStream(opener)::open);
  }

  private static InputStream open(Path path) throws IOException {
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      DataException gone =
          unreadable("no such file", path.toString(), "it was there a moment ago: read it again");
      gone.addSuppressed(e);
      throw gone;
    }
  }

  private static DataException unreadable(String what, String where, String remedy) {
    return new DataException(DataFault.UNREADABLE, what, where, remedy);
  }
}
