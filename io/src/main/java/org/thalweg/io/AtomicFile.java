package org.thalweg.io;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A file that is complete or absent: written beside its place, brought to disk, renamed. Until
/// [#commit] whatever stood in its place stands there still.
///
///     try (AtomicFile file = AtomicFile.at(path)) {
///       file.out().write(…);
///       file.commit();
///     }
///
/// A device or a pipe, such as `/dev/stdout`, cannot be renamed onto and is written directly.
public final class AtomicFile implements Closeable {

  private final Path target;
  private final Path written;
  private final FileChannel channel;
  private final OutputStream out;
  private boolean done;

  private AtomicFile(Path target, Path written, FileChannel channel) {
    this.target = target;
    this.written = written;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  /// Begins the file.
  ///
  /// @throws IOException if it cannot be written there; nothing is left behind then
  public static AtomicFile at(Path path) throws IOException {
    // A link is followed, so that it is its target that is replaced.
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new IOException("it is a directory");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      return new AtomicFile(target, target, FileChannel.open(target, StandardOpenOption.WRITE));
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new IOException("it may not be written");
    }
    Path directory = target.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IOException("there is no directory " + path.getParent());
    }
    Path written = Files.createTempFile(directory, "." + target.getFileName() + ".", ".part");
    return new AtomicFile(target, written, FileChannel.open(written, StandardOpenOption.WRITE));
  }

  /// Where to write; buffered.
  public OutputStream out() {
    return out;
  }

  /// Puts the file in its place; nothing may be written afterwards.
  public void commit() throws IOException {
    out.flush();
    if (written.equals(target)) {
      done = true;
      return;
    }
    channel.force(true);
    out.close();
    if (Files.exists(target)) {
      Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(target));
    } else {
      Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.move(
        written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    done = true;
    Path directory = target.getParent();
    if (directory != null) {
      try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
        entry.force(true);
      }
    }
  }

  /// Without [#commit] before, leaves everything as it was.
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      if (!done && !written.equals(target)) {
        Files.deleteIfExists(written);
      }
    }
  }
}
